import type { Alarm } from './alarm.ts';
import { likeliest, MATTERS } from './borders.ts';
import type { Limits, Probabilities } from './model.ts';
import type { Said } from './said.ts';
import type { Category, HelpKind, Severity, Tone, Understanding } from './types.ts';

/** What the probabilities and the life-safety words of a message come to. */
export type Decision = Pick<
  Understanding,
  | 'categories'
  | 'emergency'
  | 'emergencyMaybe'
  | 'helpKind'
  | 'severity'
  | 'tone'
  | 'urgency'
  | 'confidence'
  | 'likely'
  | 'lead'
>;

const KINDS: readonly Category[] = [...MATTERS, 'other'];
const HELP_KINDS: readonly HelpKind[] = ['medical', 'advice', 'crime', 'disaster', 'daily'];
const EMERGENCY_KINDS: readonly HelpKind[] = ['medical', 'crime', 'disaster', 'daily'];
const SEVERITIES: readonly Severity[] = ['minor', 'important', 'major'];
const TONES: readonly Tone[] = ['suggestion', 'praise'];

/**
 * Decides on categories and their attributes; arithmetic over probabilities and limits.
 * @param said what the message says of itself: it counts where the model sees nothing. Default: nothing
 * @param parts categories of its several matters, read apart. Default: it carries but one
 */
export function decide(
  p: Probabilities,
  alarm: Alarm,
  limits: Limits,
  said: Said | null = null,
  parts: readonly Category[] = [],
): Decision {
  const { emergency, emergencyMaybe } = decideEmergency(p, alarm, limits);
  const whole = decideCategories(p, limits, emergency, alarm);
  const apart = parts.length > 0 && !emergency && whole[0] !== 'other';
  const weighed: Category[] = apart ? MATTERS.filter((c) => parts.includes(c) || p[c] >= PLAIN) : whole;
  // A supply that is gone or a lift that stands still is for the team that mends it.
  const seen: Category[] = alarm.pressing && !emergency && isHelpOnly(weighed) ? ['repair'] : weighed;
  const unseen = said !== null && !emergency && overrules(said, seen, p);
  const categories = unseen ? [said.category] : seen;
  const complains = categories.includes('complaint');
  const isSaid =
    said?.category === 'other' ||
    (complains && said?.category === 'complaint') ||
    (alarm.pressing && categories.join() === 'repair');
  const tone = unseen ? said.tone : complains ? decideTone(p, limits) : null;
  return {
    categories,
    emergency,
    emergencyMaybe,
    helpKind: categories.includes('help') ? kindOf(p, alarm, emergency) : null,
    severity: complains && tone === null ? best(p, SEVERITIES) : null,
    tone,
    urgency: emergency
      ? 'emergency'
      : categories.includes('repair') && (alarm.pressing || p.urgent >= limits.urgent)
        ? 'urgent'
        : 'normal',
    ...(isSaid
      ? { confidence: SAID, lead: SAID }
      : { confidence: confidence(p, limits, categories), lead: leadOf(p, categories) }),
    likely: [...KINDS].sort((a, b) => p[b] - p[a]),
  };
}

/** What the whole of a message says so plainly stands beside its parts, though none of them is it. */
const PLAIN = 0.95;

/** Whoever says that he complains is not asked whether he does, nor whoever says that the water is off. */
const SAID = 0.95;

function kindOf(p: Probabilities, alarm: Alarm, emergency: boolean): HelpKind {
  if (!emergency) return best(p, HELP_KINDS);
  return alarm.lifeSupport ? 'medical' : best(p, EMERGENCY_KINDS);
}

/** Danger that the message itself denies ("nobody is inside") takes so much to be one all the same. */
const DENIED = 0.8;

/** Below this share of the limit of doubt the model finds an alarm absurd. */
const ABSURD = 0.5;

/**
 * A life-safety word counts as a sign only while nothing in the message speaks against it. Certain words always
 * raise the alarm: as an emergency once the model does not find it absurd, else as a doubtful one.
 */
function decideEmergency(p: Probabilities, alarm: Alarm, limits: Limits) {
  const sign = alarm.families.length > 0 && alarm.doubts.length === 0;
  const sure = alarm.certain
    ? Math.min(limits.emergencyMaybe, limits.emergencyMaybeWithSign) * ABSURD
    : sign
      ? limits.emergencyWithSign
      : limits.emergency;
  const emergency = p.emergency >= (alarm.doubts.includes('denied') ? Math.max(sure, DENIED) : sure);
  const maybe = p.emergency >= (sign ? limits.emergencyMaybeWithSign : limits.emergencyMaybe);
  return { emergency, emergencyMaybe: !emergency && (maybe || alarm.certain) };
}

function decideCategories(
  p: Probabilities,
  limits: Limits,
  emergency: boolean,
  { alsoRepair, pressing }: Alarm,
): Category[] {
  const nothing: Category[] = pressing ? ['repair'] : ['other'];
  const most = likeliest(p, limits);
  if (!emergency && p.other > 0.5 && p.other / 0.5 > p[most] / limits[most]) return nothing;
  if (!emergency && p[most] < limits[most] && p.other >= p[most]) return nothing;
  const found = MATTERS.filter(
    (c) =>
      p[c] >= limits[c] ||
      (emergency && (c === 'help' || (c === 'repair' && alsoRepair))) ||
      (c === most && !emergency),
  );
  return emergency ? ['help', ...found.filter((c) => c !== 'help')] : found;
}

/** Of what is as likely a complaint as half of what it seems, whoever says that he complains does complain. */
const HALF = 0.5;

/** Who asks for an answer wants no other help; who books a repair asks nothing; who complains says so. */
function overrules({ category }: Said, seen: readonly Category[], p: Probabilities): boolean {
  const only = seen.length === 1 ? seen[0] : null;
  if (only === 'other' || category === 'other') return true;
  if (category === 'complaint' && only && only !== 'complaint') return p.complaint >= p[only] * HALF;
  return (category === 'inquiry' && only === 'help') || (category === 'repair' && only === 'inquiry');
}

function isHelpOnly(categories: readonly Category[]): boolean {
  return categories.join() === 'help';
}

function decideTone(p: Probabilities, limits: Limits): Tone | null {
  const tone = best(p, TONES);
  return p[tone] >= limits.tone ? tone : null;
}

/** How far the nearest category is from its limit, as a probability of the set being right. */
function confidence(p: Probabilities, limits: Limits, categories: readonly Category[]): number {
  const z = limits.confidenceSlope * margin(p, limits, categories) + limits.confidenceOffset;
  return Math.round((1 / (1 + Math.exp(-z))) * 1000) / 1000;
}

function leadOf(p: Probabilities, categories: readonly Category[]): number {
  const most = (some: readonly Category[]) => Math.max(0, ...some.map((c) => p[c]));
  return most(categories) - most(MATTERS.filter((c) => !categories.includes(c)));
}

/**
 * Least distance of a category's probability from its limit, in log-odds; below 0 where one counts that is short of
 * its limit, for want of a better one.
 */
export function margin(p: Probabilities, limits: Limits, categories: readonly Category[]): number {
  if (categories[0] === 'other') return odds(p.other) - Math.max(...MATTERS.map((c) => odds(p[c])));
  const beyond = (c: (typeof MATTERS)[number]) => odds(p[c]) - odds(limits[c]);
  return Math.min(
    ...MATTERS.map((c) => (categories.includes(c) ? beyond(c) : Math.abs(beyond(c)))),
    -odds(p.other) + 1,
  );
}

function odds(p: number): number {
  const q = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(q / (1 - q));
}

function best<K extends keyof Probabilities>(p: Probabilities, kinds: readonly K[]): K {
  return kinds.reduce((a, b) => (p[b] > p[a] ? b : a));
}
