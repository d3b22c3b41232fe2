import type { Finding, Say } from '../../core/delivery/index.ts';
import { say } from '../../core/words/index.ts';
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
  const what = say('wechaty');
  if (!installed.wechaty)
    return [
      {
        ...{ level: 'bad', what, found: say('wechaty_missing') },
        fix: say('wechaty_add', { command: ADD_COMMAND }),
      },
    ];
  return [
    ok(what, say('wechaty_installed')),
    puppetFinding(puppet, token, installed.puppet),
    loginFinding(login),
    risk(puppet),
  ];
}

function puppetFinding(puppet: string, token: string | null, isThere: boolean): Finding {
  const what = say('puppet');
  if (!isThere)
    return {
      ...{ level: 'bad', what, found: say('wechaty_no_puppet', { puppet }) },
      fix: say('wechaty_add', { command: commandFor(puppet) }),
    };
  return ok(what, say(token === null ? 'wechaty_puppet' : 'wechaty_puppet_token', { puppet }));
}

function loginFinding(login: Login): Finding {
  const what = say('login');
  switch (login.kind) {
    case 'in':
      return ok(what, say('wechaty_in'));
    case 'idle':
      return { level: 'warn', what, found: say('wechaty_idle'), fix: say('wechaty_idle_fix') };
    case 'starting':
      return { level: 'warn', what, found: say('wechaty_starting'), fix: say('wechaty_silent_fix') };
    case 'scan':
    case 'out':
      return { level: 'bad', what, found: say('wechaty_out'), fix: say('wechaty_scan_fix') };
  }
}

function risk(puppet: string): Finding {
  const what = say('risk');
  if (puppet === 'mock') return { level: 'warn', what, found: say('wechaty_mock'), fix: null };
  return { level: 'warn', what, found: say('wechaty_risk'), fix: say('wechaty_risk_fix') };
}

function ok(what: Say, found: Say): Finding {
  return { level: 'ok', what, found, fix: null };
}
