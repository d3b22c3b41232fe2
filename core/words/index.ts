import type { Language } from '../kit/index.ts';
import { aibotStaff } from './aibot.ts';
import { bindingResident, bindingStaff } from './binding.ts';
import { conversationResident, conversationStaff } from './conversation.ts';
import { doubtLabels, doubtPhrases, doubtResident } from './doubt.ts';
import { explainResident, explainStaff } from './explain.ts';
import { gapResident, gapStaff } from './gaps.ts';
import { incidentResident, incidentStaff } from './incident.ts';
import { ladderResident, ladderStaff } from './ladder.ts';
import { noticeResident, noticeStaff } from './notice.ts';
import { platformResident, platformStaff } from './platform.ts';
import { registerResident, registerStaff } from './register.ts';
import { reportTexts } from './report.ts';
import { residentTexts as dialogueTexts, statusTexts } from './resident.ts';
import { safetyTexts } from './safety.ts';
import type { SafetyKind } from './safety.ts';
import { buttonTexts, nameTexts, staffStatusTexts, staffTexts as workTexts } from './staff.ts';
import { staffHelpTexts } from './staffHelp.ts';
import { fill, isAlsoTraditional } from './text.ts';
import type { Values } from './text.ts';
import { wechatyStaff } from './wechaty.ts';

/** What residents read. */
export const residentTexts = {
  ...dialogueTexts,
  ...incidentResident,
  ...noticeResident,
  ...registerResident,
  ...explainResident,
  ...conversationResident,
  ...ladderResident,
  ...bindingResident,
  ...platformResident,
  ...gapResident,
  ...doubtResident,
};

/** What staff and supervisors read. */
export const staffTexts = {
  ...workTexts,
  ...incidentStaff,
  ...noticeStaff,
  ...registerStaff,
  ...explainStaff,
  ...conversationStaff,
  ...ladderStaff,
  ...bindingStaff,
  ...platformStaff,
  ...staffHelpTexts,
  ...aibotStaff,
  ...wechatyStaff,
  ...gapStaff,
};

export type ResidentKey = keyof typeof residentTexts;
export type StaffKey = keyof typeof staffTexts;
export type NameKey = keyof typeof nameTexts;
export type ButtonKey = keyof typeof buttonTexts;
export type StatusKey = keyof typeof statusTexts;

/** A text for a resident. */
export function toResident(key: ResidentKey, language: Language, values: Values = {}): string {
  return fill(residentTexts[key], language, values);
}

/** How the question what a message is names a kind. */
export function doubtPhrase(kind: keyof typeof doubtPhrases, language: Language): string {
  return fill(doubtPhrases[kind], language, {});
}

/** What a resident presses, or says, for a kind. */
export function doubtLabel(choice: keyof typeof doubtLabels, language: Language): string {
  return fill(doubtLabels[choice], language, {});
}

/** A text of a report. */
export function toReport(key: keyof typeof reportTexts, language: Language, values: Values = {}): string {
  return fill(reportTexts[key], language, values);
}

export { isAlsoTraditional };
export { answerTexts, toAnswer } from './answer.ts';
export type { AnswerKey } from './answer.ts';
export { channelTitle, doctorText, doctorTexts, say } from './doctor.ts';
export type { DoctorKey } from './doctor.ts';
export { formText, isFormTextKey } from './forms.ts';
export type { FormTextKey } from './forms.ts';
export { handbookTexts, toHandbook } from './handbook.ts';
export type { HandbookKey } from './handbook.ts';
export { toOffice, isOfficeKey } from './office.ts';
export type { OfficeKey } from './office.ts';

/** Safety orders for an emergency. `phone`: of the company that must come to it, null where the book names none. */
export function toSafety(kind: SafetyKind, language: Language, phone: string | null = null): string {
  return fill(safetyTexts[kind], language, { phone: phone === null ? '' : ` ${phone}` });
}

/** Where a ticket stands, for its resident. */
export function toStatus(key: StatusKey, language: Language, values: Values): string {
  return fill(statusTexts[key], language, values);
}

/** Where a ticket stands, for staff. */
export function toStaffStatus(key: StatusKey, values: Values): string {
  return fill(staffStatusTexts[key], 'zh-Hans', values);
}

/** A text for staff or supervisors; staff read Chinese. */
export function toStaff(key: StaffKey, values: Values = {}, language: Language = 'zh-Hans'): string {
  return fill(staffTexts[key], language, values);
}

/** The name of a team, a level, a clock … */
export function nameOf(key: NameKey, language: Language = 'zh-Hans'): string {
  return fill(nameTexts[key], language, {});
}

/** The team's name, or the office for one the catalogue does not know. */
export function teamName(team: string, language: Language = 'zh-Hans'): string {
  return isNameKey(team) ? nameOf(team, language) : nameOf('team', language);
}

/** The verb on a button. */
export function buttonText(button: string, language: Language = 'zh-Hans'): string {
  return isButtonKey(button) ? fill(buttonTexts[button], language, {}) : button;
}

export function isNameKey(key: string): key is NameKey {
  return Object.hasOwn(nameTexts, key);
}

export function isButtonKey(key: string): key is ButtonKey {
  return Object.hasOwn(buttonTexts, key);
}

export { sayDate, sayDay, sayTime, sayHour, sayLength } from './time.ts';
export { sayCharge, sayMoney, sayThing } from './registerNames.ts';
export { nameThings } from './things.ts';
export type { SafetyKind } from './safety.ts';
export type { Text, Values } from './text.ts';
