import type { HandbookDesk } from '../../core/handbook/index.ts';
import {
  makeLogger,
  makeStore,
  openStore,
  readEncoderWeights,
  ShiftedClock,
  SystemClock,
} from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { makeEncoder } from '../../core/language/index.ts';
import { readCompany } from '../company.ts';
import { openHandbooks } from '../handbooks.ts';
import { SHIFT_FACT } from '../service.ts';

/**
 * Works on the register of a data folder as the service would, at its time; no service may start there meanwhile.
 * @throws AppError STORE_IN_USE when one runs
 */
export async function withHandbooks<T>(
  config: Config,
  zone: string,
  work: (desk: HandbookDesk) => Promise<T>,
): Promise<T> {
  const clock = new ShiftedClock(new SystemClock());
  const log = makeLogger({ clock, level: config.logLevel });
  const opened = await openStore({ dataDir: config.dataDir, clock, log });
  try {
    const store = makeStore(opened);
    clock.advance(Number((await store.findFact(SHIFT_FACT)) ?? 0));
    const { company } = readCompany(config.companyFile);
    const folder = config.handbooksDir;
    const encoder = makeEncoder(readEncoderWeights());
    return await work(await openHandbooks({ store, clock, log, company, zone, encoder, folder }));
  } finally {
    await opened.close();
  }
}
