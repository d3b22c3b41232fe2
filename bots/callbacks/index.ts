export { startCallbacks } from './server.ts';
export type { CallbackServer, CallbackServerOptions } from './server.ts';
