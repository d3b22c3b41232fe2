import { z } from 'zod';
import { carryOutOrder, readOrder } from '../../core/handbook/index.ts';
import type { HandbookDesk, HandbookReply } from '../../core/handbook/index.ts';
import type { Property } from '../../core/people/index.ts';
import type { readHandbookFile } from '../handbooks.ts';

/** The register of handbooks as a console shows and changes it. */
export interface HandbookRoom {
  /** Fingerprint of the data folder: an order meant for another service is not carried out. */
  folder: string;
  desk: HandbookDesk;
  properties: readonly Property[];
  /** Reads a file that a person chose. */
  read: typeof readHandbookFile;
}

const bodyShape = z.strictObject({ folder: z.string(), order: z.unknown() });

/** Carries out an order of the command that asks for it, or says why not. */
export async function takeOrder(
  body: unknown,
  room: HandbookRoom | null,
): Promise<HandbookReply | 'bad_request' | 'other_folder'> {
  const read = bodyShape.safeParse(body);
  const order = read.success ? readOrder(read.data.order) : null;
  if (!read.success || !order || !room) return 'bad_request';
  return read.data.folder === room.folder ? carryOutOrder(room.desk, order, 'command') : 'other_folder';
}
