/** What adds the library. */
export const ADD_COMMAND = 'npm run add:wechaty';

/** The package that plays this puppet. */
export function packageOf(puppet: string): string {
  return puppet === 'mock' ? 'wechaty-puppet-mock' : puppet;
}

/** What adds a puppet that does not come with the library. */
export function commandFor(puppet: string): string {
  return `npm install --prefix bots/wechaty --ignore-scripts ${packageOf(puppet)}`;
}
