import type { Text } from './text.ts';

/** What a state is called, wherever it is named by itself: on forms, in reports, in lists and on the console. */
export const stateTexts = {
  state_new: { hans: '已登记', en: 'recorded' },
  state_dispatched: { hans: '已派单，待接单', en: 'sent out' },
  state_accepted: { hans: '已接单', en: 'accepted' },
  state_arrived: { hans: '已到场', en: 'on site' },
  state_quoted: { hans: '待住户确认报价', en: 'price to be agreed' },
  state_on_hold: { hans: '暂缓', en: 'on hold' },
  state_done: { hans: '已完成，待回访', en: 'done, return call open' },
  state_closed: { hans: '已办结', en: 'closed' },
  state_cancelled: { hans: '已取消', en: 'cancelled' },
  state_received: { hans: '已签收', en: 'signed for' },
  state_in_progress: { hans: '处理中', en: 'being handled' },
  state_extension_asked: { hans: '已申请延期', en: 'more time asked' },
  state_not_upheld: { hans: '不成立', en: 'not upheld' },
  state_alerted: { hans: '已通知，待接手', en: 'alerted, not taken' },
  state_taken: { hans: '已接手', en: 'taken over' },
  state_waiting: { hans: '待答复', en: 'to be answered' },
  state_answered: { hans: '已答复', en: 'answered' },
} satisfies Record<string, Text>;
