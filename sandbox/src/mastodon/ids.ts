import { randomBytes } from 'node:crypto';
import type { Clock } from '../stand-in.ts';
import type { Dialect } from './dialect.ts';

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes ids that grow with time, in the form of one kind of server. */
export class Ids {
  readonly #clock: Clock;
  readonly #kind: Dialect['ids'];
  #last = 0n;

  constructor(clock: Clock, kind: Dialect['ids']) {
    this.#clock = clock;
    this.#kind = kind;
  }

  next(): string {
    const byTime = BigInt(this.#clock().getTime()) << 16n;
    this.#last = byTime > this.#last ? byTime : this.#last + 1n;
    switch (this.#kind) {
      case 'snowflakes':
        return String(this.#last);
      case 'hex':
        return this.#last.toString(16) + randomBytes(16).toString('hex');
      case 'ulids':
        return toBase32(this.#last).padStart(14, '0') + toBase32(randomBits(60)).padStart(12, '0');
      case 'uuids':
        return toUuid(this.#last);
    }
  }

  /** The id of an uploaded file: at some servers its name. */
  nextFile(mimeType: string): string {
    return this.#kind === 'hex' ? `${this.next()}.${mimeType.split('/')[1]}` : this.next();
  }
}

function toBase32(value: bigint): string {
  return [...value.toString(32)].map((digit) => BASE32[Number.parseInt(digit, 32)]).join('');
}

function toUuid(value: bigint): string {
  const time = value.toString(16).padStart(15, '0');
  const random = randomBytes(8).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${time.slice(12, 15)}-8${random.slice(0, 3)}-${random.slice(3, 15)}`;
}

function randomBits(count: number): bigint {
  return BigInt.asUintN(count, randomBytes(8).readBigUInt64BE());
}
