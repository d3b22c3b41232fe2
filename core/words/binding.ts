import type { Text } from './text.ts';

/** Whose an account is: invitations, claims, unbinding. For residents. */
export const bindingResident = {
  bound_home: {
    hans: '已绑定{place}，以后我认得您家，不用再报房号。\n有事随时说；要解除就发“解绑”。',
    en: 'This chat is now linked to {place}: I know your home from now on.\nWrite whenever you need something; to undo it send “unbind”.',
  },
  bound_already: {
    hans: '这个账号已经绑定{place}了，有事直接说就行。',
    en: 'This chat is linked to {place} already; just write.',
  },
  bound_elsewhere: {
    hans: '这个账号现在绑定的是{place}。\n要换住处，请先发“解绑”，再把邀请码发一次。',
    en: 'This chat is linked to {place} now.\nTo change it send “unbind” first, then the code again.',
  },
  bound_tickets: {
    hans: '您之前说的事（{list}）也记到您家了。',
    en: 'What you told me before ({list}) now belongs to your home as well.',
  },
  code_unknown: {
    hans: '没找到这个邀请码，麻烦对照原文再发一次。\n没有邀请码也照常服务，有事直接说。',
    en: 'I cannot find this code; please check it and send it once more.\nYou need none to be served: just write.',
  },
  code_expired: {
    hans: '这个邀请码已经过期，客服可以重新发您一个（电话 {phone}）。\n不绑定也照常服务，有事直接说。',
    en: 'This code has expired; the service centre gives you a new one (phone {phone}).\nYou need none to be served: just write.',
  },
  code_used_up: {
    hans: '这个邀请码已经用完，客服可以重新发您一个（电话 {phone}）。\n不绑定也照常服务，有事直接说。',
    en: 'This code has been used up; the service centre gives you a new one (phone {phone}).\nYou need none to be served: just write.',
  },
  code_for_staff: {
    hans: '这是给同事用的邀请码，这个账号绑定的是{place}，没有改动。\n是您本人的话，请先发“解绑”再试。',
    en: 'This code is for a colleague, and this chat is linked to {place}; nothing was changed.\nIf it is meant for you, send “unbind” first.',
  },
  phone_unknown: {
    hans: '登记资料里没找到这个号码。\n您可以发一句“我是几栋几单元几室的业主”，我请客服核对；不绑定也照常服务。',
    en: 'This number is not on our list.\nTell me “I am the owner of 3-2-501” and the front desk will check; you are served all the same.',
  },
  claim_asked: {
    hans: '已请客服核对您住在{place}，核对好我告诉您。\n这期间照常服务，有事直接说。',
    en: 'I have asked the front desk to confirm that you live at {place}; you hear from me.\nMeanwhile just write as always.',
  },
  claim_which: {
    hans: '您住哪一户？请写全，例如“我是3栋2单元501的业主”，我请客服核对。\n不绑定也照常服务，有事直接说。',
    en: 'Which home is it? Please give all of it, e.g. “I am the owner of 3-2-501”, and the front desk will check.\nYou are served all the same: just write.',
  },
  claim_waiting: {
    hans: '您的住处客服正在核对，有结果我告诉您。\n这期间照常服务，有事直接说。',
    en: 'The front desk is still checking where you live; you hear from me.\nMeanwhile just write as always.',
  },
  claim_approved: {
    hans: '客服核对好了，这个账号已绑定{place}。\n以后有事直接说；要解除就发“解绑”。',
    en: 'The front desk has confirmed it: this chat is linked to {place}.\nJust write from now on; to undo it send “unbind”.',
  },
  claim_refused: {
    hans: '客服没能按登记资料核对上您的住处，所以还没绑定。\n方便时带证件到前台，或打 {phone}；不绑定也照常服务。',
    en: 'The front desk could not match your home with our list, so it is not linked yet.\nPlease bring some ID to the desk or call {phone}; you are served all the same.',
  },
  unbound_own: {
    hans: '已解绑{place}，这个账号不再代表您家。\n有事照样找我；要再绑定，请向客服要邀请码。',
    en: 'Done: this chat is no longer linked to {place}.\nYou can still write to me; for a new link ask the service centre for a code.',
  },
  unbound_by_desk: {
    hans: '客服已办理：这个账号和{place}解除了绑定。\n谢谢您，有事照样可以找我。',
    en: 'The service centre has unlinked this chat from {place}.\nThank you – you can still write to me whenever you need us.',
  },
  unbound_none: {
    hans: '这个账号没有绑定住处，不用解绑，有事直接说就行。',
    en: 'This chat is linked to no home, so there is nothing to undo; just write.',
  },
} satisfies Record<string, Text>;

/** The same for staff. */
export const bindingStaff = {
  bound_staff: {
    hans: '已绑定：{name}（{team}）。\n工单和提醒会发到这里；发“帮助”看能说什么。',
    en: 'Linked: {name} ({team}).\nTickets and alerts come here; send “help” to see what you can say.',
  },
  bound_staff_already: {
    hans: '这个账号已经是{name}的了，直接说事就行。',
    en: 'This account is {name}’s already; just go on.',
  },
  code_not_staff: {
    hans: '这个账号是{name}的工作账号，邀请码没有使用。要换人请先让主管解绑。',
    en: 'This is {name}’s account for work; the code was not used. A supervisor has to unbind it first.',
  },
  invite_home: {
    hans: '{number} {place}{who} 邀请码 {code}\n{time} 前有效，可用 {count} 次，请私下发给住户',
    en: '{number} {place} {who} code {code}\nvalid until {time}, {count} times; send it to the resident in private',
  },
  invite_home_unknown: {
    hans: '{place}没有登记的住户，请核对房号。',
    en: 'Nobody is registered at {place}; please check the unit.',
  },
  invite_staff: {
    hans: '{number} {name} 邀请码 {code}\n{time} 前有效，只能用一次，请私下交给本人',
    en: '{number} {name} code {code}\nvalid until {time}, once; give it to them in private',
  },
  invite_room_link: {
    hans: '{number} {place} 房号码 {code}\n长期有效，可以张贴；用它的人由客服核对后才绑定',
    en: '{number} {place} code {code}\nfor good, may be posted; whoever uses it is confirmed by the desk',
  },
  invite_link: { hans: '链接 {url}', en: 'link {url}' },
  invite_how: {
    hans: '请写明邀请谁，例如“邀请 3-2-501”“邀请 3-2-501 王女士”“邀请 李师傅”；张贴用的说“房号码 3-2-501”。',
    en: 'Whom? “invite 3-2-501”, “invite 3-2-501 Anna Miller”, “invite” and a colleague’s name; to post up: “room code 3-2-501”.',
  },
  invite_not_yours: {
    hans: '住户由客服中心或主管邀请，同事由上级邀请。请找他们。',
    en: 'Homes are invited by the service centre or a supervisor, colleagues by those above them. Please ask them.',
  },
  invite_unavailable: { hans: '现在还不能生成邀请码。', en: 'Codes cannot be made here yet.' },
  invite_several: {
    hans: '有 {count} 位同事叫“{words}”，请写全名。',
    en: '{count} colleagues are called “{words}”; please give the full name.',
  },
  invite_expired: {
    hans: '{number} 给{who}的邀请码到期了，没有人用。要重发就说“邀请 {again}”。',
    en: '{number}: the code for {who} has expired unused. To renew it say “invite {again}”.',
  },
  invite_used: {
    hans: '{number} {name}已用邀请码绑定工作账号（{channel}）。不是本人就说“解绑 {name}”。',
    en: '{number} {name} has used the code ({channel}). If it was somebody else say “unbind {name}”.',
  },
  invite_list_head: { hans: '有效的邀请码 {count} 个：', en: '{count} codes that hold:' },
  invite_list_line: {
    hans: '{number} {who} · {time} 前 · 剩 {count} 次',
    en: '{number} {who} · until {time} · {count} left',
  },
  invite_list_none: { hans: '现在没有有效的邀请码。', en: 'No code holds now.' },
  claim_card: {
    hans: '{number} 有账号说自己是{place}的住户，{name}（{why}）\n请核对登记资料，同意才会绑定',
    en: '{number} an account says it is of {place}; {name} ({why})\nplease check our list; it is linked only if you agree',
  },
  claim_why_words: { hans: '自己说的', en: 'said so' },
  claim_why_link: { hans: '由房号码进来', en: 'by the code of the home' },
  claim_why_phone: { hans: '平台给的手机号与登记一致', en: 'phone number of the list' },
  claim_named: { hans: '账号显示“{name}”', en: 'it is shown as “{name}”' },
  claim_nameless: { hans: '账号没有显示名字', en: 'it shows no name' },
  claim_bound: {
    hans: '{number} {place} {who}已同意绑定 {time}',
    en: '{number} {place} linked by {who} {time}',
  },
  claim_not_bound: {
    hans: '{number} {place} {who}没有同意，未绑定 {time}',
    en: '{number} {place} refused by {who} {time}, not linked',
  },
  claim_settled: { hans: '{number} {place} 已用其他方式绑定', en: '{number} {place} settled another way' },
  claim_late: {
    hans: '{number} 还没人核对：有账号说自己是{place}的住户（{since} 提出）',
    en: '{number} not checked yet: an account says it is of {place} (since {since})',
  },
  unbound_home: {
    hans: '{place} 已解绑 {count} 个账号，已告知对方。',
    en: '{place}: {count} accounts unlinked and told.',
  },
  unbound_home_none: { hans: '{place} 没有绑定的账号。', en: '{place} has no linked account.' },
  unbound_codes: { hans: '还有 {count} 个没用完的邀请码一并作废。', en: '{count} codes withdrawn as well.' },
  unbound_colleague: {
    hans: '{name} 已解绑 {count} 个账号，工单不再发到那里。',
    en: '{name}: {count} accounts unlinked; tickets no longer go there.',
  },
  unbound_colleague_none: { hans: '{name} 没有绑定的账号。', en: '{name} has no linked account.' },
  unbound_you: {
    hans: '您的工作账号已由{name}解绑，工单不再发到这里。\n有疑问请找{name}。',
    en: 'Your account for work was unlinked by {name}; tickets no longer come here.\nPlease ask {name} if this is wrong.',
  },
  unbind_how: {
    hans: '请写明解绑谁，例如“解绑 3-2-501”“退租 3-2-501”“解绑 李师傅”。',
    en: 'Whom? e.g. “unbind 3-2-501”, “moved out 3-2-501”, “unbind” and a colleague’s name.',
  },
  unbind_not_yours: {
    hans: '住户由客服中心或主管解绑，同事由上级解绑。请找他们。',
    en: 'Homes are unlinked by the service centre or a supervisor, colleagues by those above them.',
  },
  group_of_team: {
    hans: '好，这里是{team}的工作群了，部门的工单发到这里。\n请确认群里只有本公司同事。',
    en: 'This is the group of {team} now; its tickets come here.\nPlease make sure only colleagues are in it.',
  },
  group_of_all: {
    hans: '好，这里是全体员工群了，通知和值班消息发到这里。\n请确认群里只有本公司同事。',
    en: 'This is the group of all staff now; notices and duty news come here.\nPlease make sure only colleagues are in it.',
  },
  group_leaders_only: {
    hans: '工作群由主管设定，请主管在群里说一声。',
    en: 'Groups are set by a supervisor; please have one say it here.',
  },
  group_only_there: {
    hans: '请在那个群里@我说，例如“本群 工程部”。',
    en: 'Please say it in that group, e.g. “this group engineering”.',
  },
  group_which: {
    hans: '是哪个部门的群？例如“本群 {team}”，全体员工的说“本群 全体”。',
    en: 'Whose group? e.g. “this group {team}”, or “this group everyone”.',
  },
} satisfies Record<string, Text>;
