import { createServer, type Socket } from 'node:net';

/** What a mail server may do to a mail. */
export type Temper = 'takes' | 'later' | 'never' | 'cuts-words' | 'breaks-after' | 'silent' | 'wrong-password';

export interface Mail {
  readonly from: string;
  readonly to: string;
  /** Head and body as they came, without the point at the end. */
  readonly words: string;
}

export interface SmtpServer {
  readonly port: number;
  readonly mails: readonly Mail[];
  /** What was said to it, line by line, without the words of mails. */
  readonly heard: readonly string[];
  temper: Temper;
  close(): Promise<void>;
}

/** A mail server on loopback that speaks as much SMTP as a client needs (RFC 5321), in the temper it is told to have. */
export async function openSmtpServer(temper: Temper = 'takes'): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const mails: Mail[] = [];
  const heard: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket);
  });
  function converse(socket: Socket): void {
    if (state.temper === 'silent') return;
    const say = (line: string) => socket.write(`${line}\r\n`);
    let text = '';
    let from = '';
    let to = '';
    let isWords = false;
    say('220 mail.test');
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (;;) {
        if (isWords) {
          if (state.temper === 'cuts-words') return void socket.destroy();
          const end = text.indexOf('\r\n.\r\n');
          if (end < 0) return;
          const words = text.slice(0, end);
          text = text.slice(end + 5);
          isWords = false;
          mails.push({ from, to, words });
          if (state.temper === 'breaks-after') return void socket.destroy();
          say('250 queued');
          continue;
        }
        const end = text.indexOf('\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        heard.push(line);
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'EHLO') say('250-mail.test\r\n250-AUTH PLAIN\r\n250 8BITMIME');
        else if (verb === 'AUTH') say(state.temper === 'wrong-password' ? '535 5.7.8 no' : '235 welcome');
        else if (verb === 'MAIL') {
          from = line;
          say('250 ok');
        } else if (verb === 'RCPT') {
          to = line;
          if (state.temper === 'later') say('451 4.3.0 try again later');
          else if (state.temper === 'never') say('550 5.1.1 no such person');
          else say('250 ok');
        } else if (verb === 'DATA') {
          isWords = true;
          say('354 go on');
        } else if (verb === 'QUIT') {
          say('221 bye');
          socket.end();
        } else say('250 ok');
      }
    });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const state: SmtpServer = {
    port: typeof address === 'object' && address ? address.port : 0,
    mails,
    heard,
    temper,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}
