import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../core/io/index.ts';

describe('the settings of the puppet', () => {
  it('leaves the channel out without a puppet', () => {
    expect(readConfig({}).wechaty).toBeNull();
  });

  it.each([
    [{ WECHATY_PUPPET: 'mock' }, { puppet: 'mock', token: null }],
    [
      { WECHATY_PUPPET: '@some/wechaty-puppet-service', WECHATY_TOKEN: 'puppet_x' },
      { puppet: '@some/wechaty-puppet-service', token: 'puppet_x' },
    ],
  ])('reads %o', (env, config) => {
    expect(readConfig(env).wechaty).toEqual(config);
  });

  it.each([
    [{ WECHATY_TOKEN: 'puppet_x' }, 'WECHATY_PUPPET'],
    [{ WECHATY_PUPPET: '../evil' }, 'the npm package of a puppet'],
  ])('refuses %o', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});
