import { language } from './texts.js';

/** The company's zone: the times in Guanjia's own words are of it. */
const ZONE = 'Asia/Shanghai';

/** `14:20` today, `3月2日 14:20` on another day. */
export function moment(at) {
  const today = format({ dateStyle: 'short' }, Date.now()) === format({ dateStyle: 'short' }, at);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return format(today ? time : { month: 'short', day: 'numeric', ...time }, at);
}

/** A `<time>` of the hour, with all of it to point at. */
export function showTime(node, at) {
  const exact = format({ dateStyle: 'medium', timeStyle: 'medium' }, at);
  node.textContent = moment(at);
  node.title = exact;
  node.dateTime = new Date(at).toISOString();
}

function format(options, at) {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    ...options,
  }).format(at);
}
