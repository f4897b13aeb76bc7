import { tooMuchAtOnce } from '@herald/schema/coded-errors';
import type { GraphQLError } from 'graphql';
import type { WebSocket, WebSocketServer } from 'ws';
import { Slots } from './subscription-limits.ts';

/** How many sockets one person may have open at once; all who are not signed in count as one. */
export const MAX_SOCKETS = 20;
/** How many operations may be under way on one socket at once. */
export const MAX_OPERATIONS = 50;
/** What may have been answered and not been read yet when the next message is taken, in bytes. */
const MAX_UNREAD_BYTES = 256 * 1024;
const TRY_AGAIN_LATER = 1013;

/** What a socket may take up, whoever opens it. */
export interface SocketLimits {
  /** Whether the holder may have this socket; if not, it is closed and told why. */
  admit(socket: WebSocket, holder: string | null): boolean;
  /** What is answered to one operation too many on a socket; null: it is not. */
  refusalOf(operations: object): GraphQLError | null;
}

/** Bounds sockets, and listens no further to who does not read what is answered. */
export function limitSockets(sockets: WebSocketServer): SocketLimits {
  const slots = new Slots(MAX_SOCKETS);
  sockets.on('connection', (socket, { socket: line }) => {
    socket.on('message', () => {
      if (socket.isPaused || socket.bufferedAmount <= MAX_UNREAD_BYTES) return;
      socket.pause();
      line.once('drain', () => socket.resume());
    });
  });
  return {
    admit(socket, holder) {
      const release = slots.take(holder ?? '');
      if (!release) {
        socket.close(TRY_AGAIN_LATER, 'Too many sockets are open. Close some of them first.');
        return false;
      }
      if (socket.readyState === socket.OPEN) socket.once('close', release);
      else release();
      return true;
    },
    refusalOf: (operations) =>
      Object.keys(operations).length > MAX_OPERATIONS
        ? tooMuchAtOnce(
            `This socket has ${MAX_OPERATIONS} operations under way. End some of them first.`,
          )
        : null,
  };
}
