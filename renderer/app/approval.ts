import { create } from 'zustand';
import type { ApprovedProcedure, AskedApproval } from '#shared/domain/approvals.ts';

/** A command that was refused until a second person gives leave, and waits in the window for that. */
export interface Waiting {
  readonly procedure: ApprovedProcedure;
  /** What it was refused with: `needs-approval` and its data. */
  readonly refusal: unknown;
  /** Sends the same command again, with leave or with the wish to be kept. */
  send(asked: AskedApproval): Promise<unknown>;
  /** Ends the wait with what the command answered. */
  done(answer: unknown): void;
  /** Ends the wait with a failure: that of another try, or the first refusal when it is given up. */
  failed(error: unknown): void;
}

/** The one command that waits for leave, or null; `ApprovalDialog` shows it. */
export const useWaiting = create<{ waiting: Waiting | null }>()(() => ({ waiting: null }));

/** Lets a person deal with a refused command: whoever sent it goes on waiting and knows nothing of it. */
export function waitForLeave(command: Pick<Waiting, 'procedure' | 'refusal' | 'send'>): Promise<unknown> {
  if (useWaiting.getState().waiting) return Promise.reject(command.refusal);
  const focused = document.activeElement;
  return new Promise((resolve, reject) => {
    const over = () => {
      useWaiting.setState({ waiting: null });
      // Back to where the hands were, once the dialog is gone: the form below may still be sent.
      if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus());
    };
    useWaiting.setState({
      waiting: {
        ...command,
        done: (answer) => {
          over();
          resolve(answer);
        },
        failed: (error) => {
          over();
          reject(error);
        },
      },
    });
  });
}
