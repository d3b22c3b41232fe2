import type { Finding } from '../../core/delivery/index.ts';
import { toStaff } from '../../core/words/index.ts';
import { ADD_COMMAND, commandFor } from './packages.ts';
import type { Login, WechatyConfig } from './types.ts';

/** What has been found out. */
export interface Facts {
  login: Login;
  /** The library, and the package of the puppet. */
  installed: { wechaty: boolean; puppet: boolean };
}

/** What it means, for operators. What a puppet risks is among it every time. */
export function listFindings(
  { puppet, token }: Pick<WechatyConfig, 'puppet' | 'token'>,
  { login, installed }: Facts,
): Finding[] {
  if (!installed.wechaty)
    return [
      {
        ...{ level: 'bad', what: 'wechaty', found: toStaff('wechaty_missing') },
        fix: ADD_COMMAND,
      },
    ];
  return [
    { level: 'ok', what: 'wechaty', found: toStaff('wechaty_installed'), fix: '' },
    puppetFinding(puppet, token, installed.puppet),
    loginFinding(login),
    risk(puppet),
  ];
}

function puppetFinding(puppet: string, token: string | null, isThere: boolean): Finding {
  const what = 'puppet';
  if (!isThere)
    return {
      ...{ level: 'bad', what, found: toStaff('wechaty_no_puppet', { puppet }) },
      fix: commandFor(puppet),
    };
  const found = toStaff(token === null ? 'wechaty_puppet' : 'wechaty_puppet_token', { puppet });
  return { level: 'ok', what, found, fix: '' };
}

function loginFinding(login: Login): Finding {
  const what = 'login';
  switch (login.kind) {
    case 'in':
      return { level: 'ok', what, found: toStaff('wechaty_in'), fix: '' };
    case 'idle':
      return { level: 'warn', what, found: toStaff('wechaty_idle'), fix: toStaff('wechaty_idle_fix') };
    case 'starting':
      return { level: 'warn', what, found: toStaff('wechaty_starting'), fix: toStaff('wechaty_silent_fix') };
    case 'scan':
    case 'out':
      return { level: 'bad', what, found: toStaff('wechaty_out'), fix: toStaff('wechaty_scan_fix') };
  }
}

function risk(puppet: string): Finding {
  const what = 'risk';
  if (puppet === 'mock') return { level: 'warn', what, found: toStaff('wechaty_mock'), fix: '' };
  return { level: 'warn', what, found: toStaff('wechaty_risk'), fix: toStaff('wechaty_risk_fix') };
}
