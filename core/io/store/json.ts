import type { Prisma } from '../../../prisma/client/client.ts';

/**
 * A plain-data value as Prisma takes it into a Json column. Interfaces have no index signature, so the compiler has
 * to be told; everything the ports carry is plain data.
 */
export function toJson<T extends object>(value: T): Prisma.InputJsonValue {
  return value as unknown as Prisma.InputJsonValue;
}

/** A Json column as the domain type it was written from: only this program writes these columns, through `toJson`. */
export function fromJson<T extends object>(value: Prisma.JsonValue): T {
  return value as unknown as T;
}
