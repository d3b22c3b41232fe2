// Plays many runs and, when a law was broken, shows the shortest that breaks one, line by line.
// node --import tsx test/flow/model/explore.ts [--seed 1] [--runs 20] [--longest 30] [--first] [--replay file]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Scene } from '../../torture/laws/index.ts';
import { say } from '../../torture/laws/scene.ts';
import { checkRuns } from './check.ts';
import { play } from './stage.ts';
import type { Script, Step } from './steps.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '20' },
    longest: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '8' },
    first: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
});

/** Prints a step and what it brought. */
function makeTeller() {
  let [history, sends] = [0, 0];
  return (step: Step, { now, facts }: Scene): void => {
    console.log(`\n== ${say(now)} ${JSON.stringify(step)}`);
    const numbers = new Map(facts.tickets.map(({ n, number }) => [n, number]));
    for (const { ticket, by, what, detail, at } of facts.history.slice(history))
      console.log(`   . ${say(at)} ${numbers.get(ticket)} ${what} by ${by} ${JSON.stringify(detail)}`);
    for (const { key, to, state, owedAt, body } of facts.outbox.slice(sends))
      console.log(
        `   > ${key} ${state} ${say(owedAt)} ${to} ${body.send.card ?? ''} ${JSON.stringify(body.send.alert ?? '')} ${body.send.text.slice(0, 90).replaceAll('\n', ' / ')} [${(body.send.buttons ?? []).join(' ')}]`,
      );
    [history, sends] = [facts.history.length, facts.outbox.length];
  };
}

async function replay(script: Script): Promise<void> {
  const found = await play(script, makeTeller());
  console.log(JSON.stringify(found, null, 1));
}

if (values.replay !== undefined) await replay(JSON.parse(readFileSync(values.replay, 'utf8')));
else {
  const began = performance.now();
  const { runs, steps, broken } = await checkRuns({
    seed: Number(values.seed),
    runs: Number(values.runs),
    longest: Number(values.longest),
    minutes: Number(values.minutes),
    first: values.first,
  });
  console.log(
    `seed ${values.seed}: ${runs} runs, ${steps} steps, ${Math.round(performance.now() - began)} ms`,
  );
  if (broken) {
    console.log(JSON.stringify(broken));
    await replay(broken);
  }
}
