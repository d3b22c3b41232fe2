import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Finding, Say } from '../../core/delivery/index.ts';
import type { Config } from '../../core/io/index.ts';
import type { AppError } from '../../core/kit/index.ts';
import { say } from '../../core/words/index.ts';

/** Stands for what is no channel. */
export const GENERAL = 'general';

/** What is looked at beside the channels. */
export async function generalFindings(
  config: Config,
  { channels, running }: { channels: number; running: boolean },
): Promise<Finding[]> {
  return [
    ok(say('configuration'), say('config_ok')),
    await examineFolder(config.dataDir),
    examineService(running),
    ...(channels === 0 ? [noChannels()] : []),
    ...examinePublicUrl(config),
  ];
}

/** Every line of what the configuration complains of; values are never among it. */
export function configFindings(error: AppError): Finding[] {
  const [, ...problems] = error.message.split('\n');
  return problems.map((problem) => configFinding(problem));
}

function configFinding(problem: string): Finding {
  const what = say('configuration');
  const [, name = '-', why = problem] = /^(\w+): (.*)$/.exec(problem) ?? [];
  const beside = /^is wanted too beside (.+)$/.exec(why)?.[1];
  if (beside !== undefined)
    return {
      ...{ level: 'bad', what, found: say('config_missing', { name, beside }) },
      fix: say('config_missing_fix', { name, beside }),
    };
  return {
    ...{ level: 'bad', what, found: say('config_wrong', { name, why }) },
    fix: say('config_fix', { name }),
  };
}

function examineService(running: boolean): Finding {
  const what = say('service');
  if (running) return ok(what, say('service_runs'));
  return { level: 'warn', what, found: say('service_rests'), fix: say('service_rests_fix') };
}

function noChannels(): Finding {
  const found = say('channels_none');
  return { level: 'warn', what: say('channels'), found, fix: say('channels_none_fix') };
}

/** Telegram's address is a setting of its own; WeCom's are told from the public one. */
function examinePublicUrl({ callbacks, wecom }: Config): Finding[] {
  if (callbacks.publicUrl !== null || !(wecom?.kf || wecom?.app)) return [];
  const found = say('public_unknown');
  return [{ level: 'warn', what: say('callback_address'), found, fix: say('public_unknown_fix') }];
}

async function examineFolder(folder: string): Promise<Finding> {
  const what = say('data_folder');
  try {
    const there = await nearestFolder(folder);
    await rmdir(await mkdtemp(join(there, '.doctor-')));
    return ok(what, say(there === folder ? 'folder_ok' : 'folder_new', { folder }));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { level: 'bad', what, found: say('folder_bad', { folder, why }), fix: say('folder_fix') };
  }
}

/** The folder, or the one it would be made in. */
async function nearestFolder(folder: string): Promise<string> {
  const known = await stat(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return known === null && dirname(folder) !== folder ? nearestFolder(dirname(folder)) : folder;
}

function ok(what: Say, found: Say): Finding {
  return { level: 'ok', what, found, fix: null };
}
