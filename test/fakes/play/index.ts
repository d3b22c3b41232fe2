export { parseAct } from './acts.ts';
export { CALLBACK_PORT, FIRST_PORT } from './environment.ts';
export type { Ports } from './environment.ts';
export { startPlayground } from './playground.ts';
export type { PlayState, Playground, PlatformView } from './playground.ts';
export type { ChatView, Entry } from './types.ts';
