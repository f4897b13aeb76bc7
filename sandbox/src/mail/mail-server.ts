import { isIPv6 } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Mailbox } from './mailbox.ts';

/** Largest mail taken, in bytes. */
const SIZE_LIMIT = 1024 * 1024;
/** Longest a stop waits for what is being sent, in milliseconds. */
const CLOSE_TIMEOUT_MS = 1;

/** A mail server that delivers nothing: what is sent to it lies in the mailbox. */
export interface MailServer {
  /** Where clients send to, e.g. `smtp://127.0.0.1:4411`. */
  readonly url: string;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Takes a port, 0 is any free one, and catches what is sent to it over SMTP, without sign-in and encryption.
 * @throws Error that names the port when it is in use
 */
export async function startMailServer(
  host: string,
  port: number,
  mailbox: Mailbox,
): Promise<MailServer> {
  const smtp = new SMTPServer({
    banner: 'Herald sandbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: SIZE_LIMIT,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw tooLarge();
          await mailbox.receive(raw, to);
        })
        .then(() => done(), done);
    },
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  // Also what goes wrong on single connections later: their clients are told, nobody else has to be.
  smtp.on('error', (error: Error) => {
    const inUse = 'code' in error && error.code === 'EADDRINUSE';
    reject(inUse ? new Error(`port ${port} on ${host} is in use`, { cause: error }) : error);
  });
  smtp.listen(port, host, resolve);
  await listening;
  const address = smtp.server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    url: `smtp://${isIPv6(host) ? `[${host}]` : host}:${address.port}`,
    close: () => new Promise((closed) => smtp.close(() => closed())),
  };
}

/** What the client is told: no use in trying again. */
function tooLarge(): Error {
  return Object.assign(new Error('the mail is larger than the sandbox takes'), {
    responseCode: 552,
  });
}
