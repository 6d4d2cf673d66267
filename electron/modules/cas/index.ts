export { queueCommand, readStand } from './queueCommand.ts';
