/** What a command runs in: the settings, and where its words go. */
export interface Surroundings {
  environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
}
