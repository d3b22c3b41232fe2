/** What we use of a package that comes without types. */
declare module '@nlpjs/basic' {
  export interface Classified {
    classifications: { intent: string; score: number }[];
  }

  export class Nlp {
    constructor(settings: { autoSave: boolean; autoLoad: boolean; calculateSentiment: boolean });
    container: { use(plugin: object): void };
    useNlu(className: string, locale: string, domain: string, settings: Record<string, unknown>): void;
    addLanguage(locale: string): void;
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<unknown>;
    process(locale: string, utterance: string): Promise<Classified>;
    export(minified: boolean): string;
    import(data: string): void;
  }

  export const LangEn: object;
}
