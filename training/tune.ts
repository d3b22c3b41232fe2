import { plain } from '../core/language/index.ts';
import type { Alarm } from '../core/intake/alarm.ts';
import { readAlarm } from '../core/intake/alarm.ts';
import { decide, margin } from '../core/intake/decide.ts';
import { HEADS } from '../core/intake/heads.ts';
import type { Head } from '../core/intake/heads.ts';
import type { Limits, Probabilities } from '../core/intake/model.ts';
import { fitCurve, fitJoint } from './calibrate.ts';
import type { Curve, Joint } from './calibrate.ts';
import type { HeldOut } from './crossval.ts';
import { lesson } from './design.ts';
import { measure } from './measure.ts';
import { isThematic } from './texts.ts';
import type { Message } from './texts.ts';

/** A held-out message as the decision sees it. */
export interface Case {
  message: Message;
  p: Probabilities;
  alarm: Alarm;
}

/** Shares of the non-emergencies that may be called emergencies, and emergencies or doubtful. */
const FALSE_ALARMS = 0.016;
const FALSE_DOUBTS = 0.075;

/** How scores become log-odds, per head. */
export interface Calibration {
  alone: Curve[];
  joint: Joint[];
}

/**
 * Fits the curves on held-out scores: over all messages by their whole, over those of several sentences by both. How
 * often something is said counts, so the messages are those of writers who mix as residents do.
 */
export function calibrate(messages: readonly Message[], scores: readonly HeldOut[]): Calibration {
  const taught = HEADS.map((head, h) =>
    messages.flatMap((message, i) => {
      if (isThematic(message)) return [];
      const truth = lesson(head, { message, item: null, text: message.text, importance: 1 });
      const score = scores[i];
      if (truth === null || !score) return [];
      return [{ truth, whole: score.whole[h] ?? 0, part: score.highest?.[h] ?? null }];
    }),
  );
  return {
    alone: taught.map((rows) =>
      fitCurve(
        rows.map((r) => r.whole),
        rows.map((r) => r.truth),
      ),
    ),
    joint: taught.map((rows) => {
      const several = rows.filter((r) => r.part !== null);
      return fitJoint(
        several.map((r) => r.whole),
        several.map((r) => r.part ?? 0),
        several.map((r) => r.truth),
      );
    }),
  };
}

export function makeCases(
  messages: readonly Message[],
  scores: readonly HeldOut[],
  { alone, joint }: Calibration,
): Case[] {
  return messages.map((message, i) => {
    const p: Partial<Record<Head, number>> = {};
    for (const [h, head] of HEADS.entries()) {
      const whole = scores[i]?.whole[h] ?? 0;
      const part = scores[i]?.highest?.[h];
      const both = joint[h];
      const odds =
        part === undefined || !both
          ? (alone[h]?.slope ?? 1) * whole + (alone[h]?.offset ?? 0)
          : both.whole * whole + both.part * part + both.offset;
      p[head] = 1 / (1 + Math.exp(-odds));
    }
    return { message, p: p as Probabilities, alarm: readAlarm(plain(message.text)) };
  });
}

const START: Limits = {
  repair: 0.45,
  complaint: 0.45,
  inquiry: 0.45,
  help: 0.45,
  emergency: 0.7,
  emergencyMaybe: 0.3,
  emergencyWithSign: 0.5,
  emergencyMaybeWithSign: 0.1,
  tone: 0.5,
  urgent: 0.5,
  confidenceSlope: 1,
  confidenceOffset: 0,
};

/** Limits that do best on held-out cases. */
export function chooseLimits(cases: readonly Case[]): Limits {
  let limits = chooseEmergency(cases, START);
  limits = chooseCategories(cases, limits);
  limits = { ...limits, urgent: chooseUrgent(cases), tone: 0.5 };
  const decided = cases.map(({ message, p, alarm }) => {
    const { categories } = decide(p, alarm, limits);
    return {
      margin: margin(p, limits, categories),
      right: [...categories].sort().join() === [...message.categories].sort().join(),
    };
  });
  const curve = fitCurve(
    decided.map((d) => d.margin),
    decided.map((d) => d.right),
  );
  return { ...limits, confidenceSlope: curve.slope, confidenceOffset: curve.offset };
}

/** Lowest limits that keep the false alarms within their share, with and without a life-safety word apart. */
function chooseEmergency(cases: readonly Case[], limits: Limits): Limits {
  const hasSign = (c: Case) => c.alarm.families.length > 0 && c.alarm.doubts.length === 0;
  const steps: number[] = [];
  for (let limit = 0.02; limit < 0.97; limit += 0.01) steps.push(limit);
  /** By step: how many emergencies, or others, with a life-safety word or without, reach it. */
  const reaching = (isEmergency: boolean, isSigned: boolean) => {
    const some = cases.filter((c) => c.message.emergency === isEmergency && hasSign(c) === isSigned);
    return steps.map((limit) => some.filter((c) => c.p.emergency >= limit).length);
  };
  const [found, foundBySign] = [reaching(true, false), reaching(true, true)];
  const [wrong, wrongBySign] = [reaching(false, false), reaching(false, true)];
  const calm = cases.filter((c) => !c.message.emergency).length;
  const pick = (allowed: number) => {
    let best = { recall: -1, plainLimit: 0.9, signLimit: 0.9 };
    for (const [i, plainLimit] of steps.entries()) {
      for (const [j, signLimit] of steps.slice(0, i + 1).entries()) {
        if ((wrong[i] ?? 0) + (wrongBySign[j] ?? 0) > allowed * calm) continue;
        const recall = (found[i] ?? 0) + (foundBySign[j] ?? 0);
        if (recall > best.recall) best = { recall, plainLimit, signLimit };
      }
    }
    return best;
  };
  const sure = pick(FALSE_ALARMS);
  const maybe = pick(FALSE_DOUBTS);
  return {
    ...limits,
    emergency: sure.plainLimit,
    emergencyWithSign: sure.signLimit,
    emergencyMaybe: maybe.plainLimit,
    emergencyMaybeWithSign: maybe.signLimit,
  };
}

/** Gains within this of the best are the same plateau; its middle wobbles less from one training to the next. */
const PLATEAU = 0.002;
const URGENT_PLATEAU = 0.01;

function chooseCategories(cases: readonly Case[], start: Limits): Limits {
  let limits = start;
  const gain = (candidate: Limits) => {
    const figures = measure(cases, (c) => decide(c.p, c.alarm, candidate));
    return figures.macroF1 + figures.exact;
  };
  for (let round = 0; round < 2; round++) {
    for (const category of ['repair', 'complaint', 'inquiry', 'help'] as const) {
      const tried: { limit: number; value: number }[] = [];
      for (let limit = 0.2; limit <= 0.75; limit += 0.025) {
        tried.push({ limit, value: gain({ ...limits, [category]: limit }) });
      }
      limits = { ...limits, [category]: middleOfBest(tried, PLATEAU) };
    }
  }
  return limits;
}

function chooseUrgent(cases: readonly Case[]): number {
  const repairs = cases.filter((c) => c.message.categories.includes('repair') && !c.message.emergency);
  const isUrgent = (c: Case) => c.message.urgency === 'urgent';
  const tried: { limit: number; value: number }[] = [];
  for (let limit = 0.2; limit < 0.8; limit += 0.025) {
    const said = repairs.filter((c) => c.p.urgent >= limit);
    const f1 =
      (2 * said.filter(isUrgent).length) / Math.max(1, said.length + repairs.filter(isUrgent).length);
    tried.push({ limit, value: f1 });
  }
  return middleOfBest(tried, URGENT_PLATEAU);
}

/** The middle of the limits that do about as well as the best. */
function middleOfBest(tried: readonly { limit: number; value: number }[], plateau: number): number {
  const best = Math.max(...tried.map(({ value }) => value));
  const near = tried.filter(({ value }) => value >= best - plateau);
  return near.reduce((sum, { limit }) => sum + limit, 0) / near.length;
}
