/**
 * Groups of words that mean alike in a property office, Chinese (simplified, blank separated) and English
 * (stemmed on load, comma separated, phrases allowed). They carry what one writer's words teach over to
 * another's; the model decides what a group says about a message.
 */
export const LEXICON: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  water: ['水 自来水 热水 冷水 污水 脏水 雨水 积水 黑水 黄水', 'water, sewage, rainwater'],
  leak: [
    '漏 渗 滴 滴水 滴滴答答 渗水 漏水 洇 潮 湿 返潮 发霉 霉 长毛 湿乎乎 湿透 水珠 水印 水渍 漏雨 滴滴嗒嗒 受潮 返碱 水泡 啪嗒',
    'leak, drip, seep, damp, wet, moist, soak, trickle, puddle, mould, mold, mildew, stain, dribble, ooze',
  ],
  gush: [
    '喷 涌 灌 爆 淹 漫 溢 倒灌 泡 水帘 哗哗 爆管 水柱 瀑布 止不住 关不掉 没过 水漫金山 往外冒 直流 狂喷',
    'burst, gush, pour, flood, spray, overflow, surge, waterfall, cascade, stream, ankle deep, shoot out',
  ],
  blocked: [
    '堵 塞 不通 下不去 排不 排不出 返水 反水 下水慢 堵死 堵住 堵了 通一下 疏通 倒返 往上冒 往上翻 反味',
    'clog, block, back up, backing up, slow drain, unclog, plunger, gurgle',
  ],
  broken: [
    '坏 坏了 断 断了 裂 裂了 裂缝 掉了 脱落 松 松了 松动 歪 翘 碎 破 烂 变形 塌 鼓包 生锈 锈 卡 卡住 不动 失灵 失效 没反应 冇反应 不灵 唔work 不好使 不管用 故障 毛病 死机 黑屏 报错 报废 磨损 老化 开裂 起皮 掉皮 掉渣 晃 摇晃 晃悠 耷拉 卷边 脱胶 凹 缺了 缺一块',
    'break, crack, loose, jam, fail, fault, faulty, dead, malfunction, snap, bent, rust, peel, wobble, wobbly, defect, chip, shatter, collapse, sag, warp, unresponsive, error, glitch, out of order, worn, hang off, come off, fall off, acting up, on the blink, gave up',
  ],
  cannot: [
    '打不开 关不上 关不严 锁不上 拧不动 推不动 拉不开 按不 按不动 刷不 刷不开 用不了 不能用 不制冷 不制热 不转 不工作 不亮 不热 不凉 不冷 不出水 不走 不动了 不响 打不着 打不燃 点不着 上不去 下不来 启动不了 充不进 没声音 罢工 开唔到 閂唔到 闩唔到 开唔着 唔着 唔亮 唔识 冲不下去 不吸 不弹 合不上 开不了 关不了 没信号 连不上 扫不出 识别不了',
    "won't, doesn't work, not working, stop working, no longer work, can't open, can't close, can't lock, won't open, won't close, won't turn, won't start, not cooling, not heating, doesn't respond, no response, won't shut, won't flush, won't move, doesn't turn on, doesn't light, not responding, nothing happen, refuse to, no signal",
  ],
  sound: [
    '响 嗡嗡 吱 吱吱 咔 咔咔 哐 哐当 咚 咚咚 异响 嘎吱 咯吱 轰隆 滋滋 呼呼 尖叫声 怪声 咕噜 嘀嘀 滴滴叫',
    'hum, rattle, squeak, buzz, bang, click, grind, hiss, beep, whine, clunk, screech, vibrate, thud, weird noise, strange noise',
  ],
  light: [
    '灯 灯泡 灯管 感应灯 声控灯 路灯 照明 射灯 吸顶灯 应急灯 一闪一闪 闪烁 黑漆漆 黑乎乎 黑灯瞎火 乌漆嘛黑 灯箱',
    'light, lamp, bulb, flicker, dark, dim, pitch black, streetlight, lighting, fluorescent',
  ],
  power: [
    '电 停电 断电 没电 插座 插头 开关 电闸 空开 跳闸 电表 电箱 电线 短路 保险丝 总闸 冇电 拉闸 配电 火花 断路器',
    'power, electricity, electric, socket, outlet, breaker, fuse, switch, plug, trip, short circuit, wiring, wire, spark, blackout, outage',
  ],
  plumbing: [
    '水龙头 龙头 马桶 坐便 厕所 下水道 下水 地漏 水管 管道 管子 阀 阀门 花洒 淋浴 水箱 洗手池 洗菜盆 水池 水槽 浴缸 角阀 软管 排水 热水器 水表 水压 冲水 座厕 喉管 水喉 去水 存水弯 化粪池',
    'tap, faucet, toilet, sink, drain, pipe, shower, valve, cistern, flush, basin, bathtub, hose, boiler, water heater, plumbing, water pressure, urinal, water meter',
  ],
  door: [
    '门 单元门 大门 入户门 门锁 锁 锁芯 门禁 闸机 道闸 卷帘门 窗 窗户 玻璃 把手 合页 铰链 门铃 对讲 对讲机 门吸 闭门器 门禁机 人脸识别 刷脸 铁门 防盗门 消防门 感应器 车库门 纱窗 滑轨 钥匙孔',
    'door, lock, gate, barrier, window, hinge, handle, intercom, doorbell, reader, shutter, latch, turnstile, knob, face recognition, glass, closer, keypad',
  ],
  lift: ['电梯 升降机 轿厢 扶梯 货梯 客梯 梯 𨋢 直梯 消防梯', 'lift, escalator, lift car'],
  climate: [
    '空调 暖气 暖气片 地暖 冷气 冷气机 中央空调 新风 通风 排风 排气扇 风机 风口 出风口 制冷 制热 供暖 抽风 烟道 油烟机 抽油烟机 分水器',
    'aircon, air con, ac, a/c, heating, heater, radiator, hvac, fan, vent, ventilation, thermostat, air conditioner, air conditioning, extractor, exhaust, duct',
  ],
  structure: [
    '墙 墙皮 墙面 墙壁 天花板 吊顶 天花 地砖 瓷砖 砖 地板 台阶 栏杆 井盖 外墙 屋顶 楼顶 楼梯 扶手 路面 地面 石板 大理石 护栏 围栏 围墙 沙井盖 坡道 雨棚 檐 阳台 保温层 防水 乳胶漆 墙纸',
    'wall, ceiling, tile, floorboard, roof, railing, stair, step, pavement, manhole, fence, handrail, plaster, paint, ramp, slab, grout, balcony, gutter, facade, canopy, banister',
  ],
  facility: [
    '健身器材 滑梯 秋千 监控 摄像头 充电桩 喷泉 泳池 垃圾桶 路牌 指示牌 信箱 消防栓 灭火器 烟感 喷淋 广播 快递柜 长椅 座椅 凉亭 草坪 树 树枝 水泵 跑步机 显示屏 屏幕 饮水机 投影 打印机 路由 宽带 网络 wifi 电视 信号',
    'playground, slide, swing, camera, cctv, charger, charging, fountain, bin, sign, mailbox, letterbox, hydrant, extinguisher, smoke detector, sprinkler, speaker, bench, tree, branch, pump, treadmill, screen, wifi, wi-fi, internet, projector, printer',
  ],
  furniture: [
    '柜子 橱柜 抽屉 床 沙发 桌子 椅子 衣柜 灶 灶头 煤气灶 燃气灶 冰箱 洗衣机 洗碗机 烤箱 微波炉 电器 晾衣架 窗帘',
    'cabinet, cupboard, drawer, stove, hob, oven, fridge, refrigerator, washing machine, dishwasher, wardrobe, appliance, washer, dryer, microwave, cooker, curtain, blind',
  ],
  repair: [
    '修 维修 报修 检修 抢修 修理 修一下 修下 更换 换一个 换个 看看 看下 瞧瞧 瞅瞅 派人 派个 派师傅 师傅 上门 维修工 电工 水工 工程部 来人 来个人 整一下 搞一下 弄一下 睇下 搵人 整返 查一下 检查 排查 加固 补',
    'repair, fix, replace, inspect, technician, plumber, electrician, handyman, maintenance, take a look, have a look, send someone, send somebody, come and look, come check, look at it, mend, engineer, someone come, get someone',
  ],
  report: [
    '报修 报一下 报个修 登记一下 报障 反映一下 故障报修',
    'report, maintenance request, work order, reporting',
  ],
  noise: [
    '吵 噪音 噪声 扰民 嘈 嘈杂 装修 电钻 冲击钻 敲 砸墙 半夜 凌晨 深夜 大半夜 三更半夜 音响 唱歌 k歌 跳舞 广场舞 麻将 蹦 蹦跳 蹦迪 拖椅子 拖 喇叭 震 震天响 大声 钢琴 练琴 吹萨克斯 睡不着 没法睡 失眠 低音炮 高跟鞋 打篮球 吵醒 鬼叫 拖凳 拖櫈 休息不好 搬东西',
    "noisy, loud, party, music, drilling, hammer, stomp, karaoke, piano, shout, scream, yell, midnight, bass, drum, noise, keep us awake, can't sleep, woke, wake, 2am, 3am, heel, drag furniture, jumping, blast",
  ],
  animal: [
    '狗 猫 狗叫 遛狗 狗屎 大便 狗粪 牵绳 不拴绳 拴绳 宠物 大型犬 犬 鸽子 老鼠 蟑螂 鸡 蛇 马蜂 蜂窝 蚊子 蚂蚁 白蚁 流浪猫 曱甴 黄蜂 猫砂 虫子',
    'dog, cat, bark, poop, leash, rat, mouse, mice, roach, cockroach, pet, pigeon, ant, wasp, bee, termite, puppy, mosquito, pest, snake, hornet, droppings, rodent, unleash',
  ],
  dirty: [
    '臭 臭味 异味 怪味 味道 烟味 油烟 二手烟 抽烟 吸烟 垃圾 脏 脏乱 乱 堆放 堆 杂物 烟头 痰 尿 尿骚 骚味 油污 没人打扫 不打扫 打扫 清扫 清理 保洁 卫生 灰 乱扔 垃圾袋 外卖盒 污渍 邋遢 污糟 鞋柜 占用楼道 建筑垃圾 蜘蛛网 落叶',
    'smell, stink, odour, odor, cigarette, garbage, trash, dirty, filthy, litter, rubbish, mess, messy, urine, clean, cleaning, sweep, mop, junk, clutter, shoe rack, butts, dust, grime, sticky, secondhand, smoker',
  ],
  throw: ['高空抛物 抛物 扔 乱扔 往下扔 丢下来 倒水 泼 晾 滴到我家', 'throw, toss, dump, fling'],
  neighbour: [
    '楼上 楼下 邻居 隔壁 隔篱 隔离 对门 对面 邻里 楼上的 上层 上面那家 那户 那家 住户 业主 租客 租户 隔壁屋 楼上楼下 合租',
    'neighbour, upstairs, downstairs, next door, unit above, flat above, the people above, occupant, resident, airbnb, tenant above, unit below, across the hall',
  ],
  staff: [
    '保安 物业 管家 客服 前台 保洁 清洁工 门岗 巡逻 经理 主管 工作人员 服务员 保安员 看更 管理员 总机 维修工 阿姨 队长 岗亭 管理处 物管 清洁阿姐 礼宾 你们公司 你们的人 物业公司 巡查 收费员 绿化工 值班',
    'guard, security, concierge, receptionist, reception, management, staff, cleaner, manager, officer, front desk, porter, janitor, caretaker, contractor, doorman, gardener, patrol, supervisor, operator, your people, your team, your guy, your men',
  ],
  anger: [
    '投诉 态度 恶劣 凶 骂 吼 白眼 推卸 推诿 踢皮球 敷衍 不耐烦 没礼貌 不礼貌 不满 气愤 生气 失望 差劲 太差 凭什么 凭啥 不像话 过分 离谱 恶心 糊弄 欺负 骗 忽悠 忍无可忍 受不了 说法 解释 给个交代 交代 曝光 举报 12345 媒体 白交 形同虚设 摆设 吃干饭 不作为 失职 不负责 乱收费 无语 服了 扯皮 装聋作哑 爱理不理 爱答不理 阴阳怪气 指手画脚 嫌弃 瞧不起 没素质 素质 乱来 太吵 投訴 黑面 唔理 离晒谱 好嬲 恶 呼喝 冷嘲热讽 管不管 什么服务 服务差 太慢 不合理 不公平 违规 没道理 说不过去 讨个说法 拒绝 不给 道歉 走过场 应付 打发 挂电话 挂我电话 挂断 甩脸 玩手机 睡觉 打瞌睡 值班睡觉 翻白眼',
    'rude, attitude, unacceptable, disappoint, complain, complaint, ridiculous, useless, terrible, poor, awful, disgust, annoy, fed up, ignore, unprofessional, outrageous, disgrace, joke, incompetent, shame, lazy, careless, absurd, unfair, unreasonable, frustrate, frustrating, angry, upset, sick of, tired of, enough, apologise, apologize, apology, excuse, shrug, hung up, hang up, dismissive, laugh, sarcastic, snap at, what are we paying, paying for, worst, negligent, negligence, appalling, inconsiderate, fell asleep, asleep, refuse, on his phone, on her phone, scroll',
  ],
  repeat: [
    '又 再 还是 还没 还没有 每次 每天 天天 总是 老是 一直 好几次 多次 三番五次 第二次 第三次 第四次 第五次 几次 数次 反复 反映 催 催了 拖 拖着 拖到 没人管 不管 没人理 不理 没下文 至今 到现在 屡次 再三 三次 两次 四次 五次 几回 三回 无数次 一拖再拖 说了多少遍 多少次 没动静 石沉大海 杳无音信 依然 依旧 仍然 仍 都冇 第n次 一次又一次 老样子 讲咗 成日',
    'again, still, third time, second time, fourth time, fifth time, repeat, every time, every night, every day, several time, many time, three time, twice, multiple time, over and over, keep happening, yet another, week after week, nothing has change, nothing change, no follow up, follow up, chase, chasing, once again, each time, how many time, yet to, remind, constant, always',
  ],
  nobody: [
    '没人 没有人 冇人 无人 没人来 没人接 没人管 没人理 联系不上 打不通 不接电话 不接 不回 没回复 没回音 没答复 没消息 没来 没人修 未见 没见人 人影 不见人影 放鸽子 爽约 迟到 让我等',
    'nobody, no one, noone, not one, no reply, no response, no answer, unanswered, never came, never show, no show, never call, never reply, never turn up, not turn up, no news, heard nothing, radio silence, ghosted, stood up, waited',
  ],
  promise: [
    '说好 答应 承诺 约好 约了 合同 保证 说会 说了 说好了 讲好 说马上 让我等 说明天 说今天 应承 合约 说是 口口声声',
    'promise, agree, was told, were told, told me, you said, he said, she said, they said, guarantee, commit, schedule for, supposed to, assure, contract say, confirmed',
  ],
  fee: [
    '费 物业费 管理费 停车费 水费 电费 燃气费 取暖费 押金 保证金 账单 收费 缴费 交费 欠费 欠 发票 收据 扣 扣款 扣了 多收 元 块 块钱 钱 金额 缴 滞纳金 违约金 公摊 分摊 维修基金 充值 余额 支付 微信支付 支付宝 退款 退 退费 管理費 单据 开票 抬头 明细 价格 多少钱 几多钱 几钱 涨价 涨 打折 优惠 转账 刷卡 信用卡 代扣',
    'fee, bill, charge, deposit, invoice, pay, payment, cost, price, refund, receipt, statement, rate, surcharge, owe, arrears, late fee, bank transfer, credit card, levy, due, overcharge, $, hk$, s$, dollar, autopay, instalment, balance, quote, fine',
  ],
  question: [
    '怎么 如何 怎样 怎么样 哪里 哪儿 哪 哪个 哪位 哪天 什么 几点 多少 多久 多长 多大 什么时候 啥时候 啥 几时 何时 是否 是不是 能不能 能否 可以吗 可不可以 可否 可唔可以 行不行 行吗 有没有 有冇 要不要 用不用 需不需要 吗 呢 么 请问 想问 问一下 问下 问问 咨询 想知道 了解一下 谁 点样 点 边度 边个 几钱 乜嘢 咩 係咪 是咪 该找谁 找谁 为什么 为啥 点解 干嘛 几号 算不算 想了解 打听 求问 对吗 对吧 查一下 查下',
    "how, what, when, where, which, who, why, can i, may i, could i, am i, do i, is it, is there, are there, does the, do you, are we, can we, do we, is the, are the, whether, how much, how long, how many, how do, how can, what time, what's, who do, wondering, wonder, want to know, like to know, let me know, tell me, quick question, question, enquire, inquire, query, ask, clarify, advise",
  ],
  rules: [
    '手续 流程 材料 规定 允许 要求 办理 申请 登记 办 备案 报备 审批 许可 准许 提前 预约 资料 证明 证件 身份证 复印件 资格 条件 限制 限高 时间段 营业 开放 上班 下班 开门 关门 周末 节假日 政策 标准 细则 须知 通知 公告 表格 授权 授权书 委托书 复印 填表 期限 有效期 到期 续 补办 办公室 电话 联系方式',
    'policy, procedure, rule, apply, application, register, registration, hours, open, close, document, paperwork, allow, permit, permission, require, requirement, book, booking, reserve, form, notice, notify, eligible, deadline, limit, office hours, opening, process, regulation, approval, approve, id, passport, guideline, bylaw, schedule, holiday, weekend, expire, renew, phone number',
  ],
  things: [
    '门禁卡 业主卡 停车位 车位 月卡 月租 装修 入住 搬家 搬出 搬入 会所 快递柜 宽带 出入证 施工证 放行条 钥匙 充电 泳池 健身房 球场 篮球场 羽毛球 网球场 图书室 活动室 电动车 自行车 垃圾分类 过户 租赁 出租 房产证 收房 交房 验房 封阳台 空调机位 防盗网 晾衣 宠物证 访客 访客码 停水 停电 供暖 消杀 业委会 业主大会 公众号 小程序 app 居住证 住户证 大件垃圾 床垫 旧家具 快递 外卖',
    'parking, season parking, permit, access card, fob, key card, move in, move out, fit-out, renovation, clubhouse, gym, pool, tennis, badminton, function room, bbq, lease, tenant, visitor, guest, delivery, loading bay, recycling, bulky waste, storage, bike, bicycle, ev, app, portal, agm, owners corporation, mover, insurance, wifi password',
  ],
  status: [
    '单子 工单 进度 报修单 报的修 处理得 处理到 到哪 到哪一步 安排了吗 派单 受理 结果 有结果 反馈 跟进 修得怎么样 修好了吗 几时整好 单号 还要多久 还要等 有消息 恢复 什么时候能好 啥时候能好 什么时候修 什么时候来',
    'ticket, status, update, progress, my request, my report, reference, case number, any news, pending, eta, logged, reference number, in the queue, resolved yet, how is it going, when will, expected',
  ],
  medical: [
    '晕 晕倒 昏 昏倒 昏迷 昏过去 倒下 倒在 倒地 摔 摔倒 摔了 跌倒 跌亲 血 流血 出血 止不住血 抽搐 抽筋 呼吸 喘 喘不上气 透不过气 心脏 心脏病 胸口 胸闷 胸痛 中风 脑梗 心梗 发烧 高烧 过敏 噎 噎住 呛 中毒 烫伤 烫 骨折 救护车 120 急救 羊水 要生了 宫缩 临产 没反应 没意识 没呼吸 叫不醒 不省人事 药 误食 误吞 吞 口吐白沫 吐血 吐 脸色 发紫 发青 嘴歪 半边 动不了 起不来 站不起来 爬不起来 低血糖 胰岛素 除颤 氧气 疼 痛 好痛 剧痛 伤口 割到 夹到 咬 被咬 蜇 溺水 窒息 休克 医生 晕低 冇反应 口唇 面青 抖 发抖 冒冷汗 冷汗 哮喘 癫痫 喷雾 说不出话 说话不清 肿 皮肤 头破',
    'collapse, faint, unconscious, bleed, blood, breath, breathe, breathing, chest, heart, stroke, seizure, choke, allergic, allergy, burn, scald, fracture, ambulance, labour, labor, contraction, pulse, cpr, pass out, passed out, dizzy, epipen, swallow, poison, overdose, pill, vomit, pale, blue lips, turn blue, unresponsive, convulse, faint, hurt, pain, injure, injury, wound, slip and, fell down, slip, doctor, medic, diabetic, insulin, asthma, inhaler, drown, bitten, sting, head injury, wheeze, slur, droop, numb, limp, hospital, swollen, swelling, first aid, defibrillator, aed',
  ],
  suicide: [
    '跳楼 跳下去 跳下来 要跳 想跳 不想活 活不下去 自杀 轻生 割腕 遗书 想死 结束 安眠药 天台边 栏杆外 翻过栏杆 寻短见 了断 告别 撑不下去 解脱',
    'suicide, suicidal, jump off, going to jump, kill myself, end my life, end it, on the ledge, ledge, better off without me, goodbye, take my own life, self-harm, want to die',
  ],
  fire: [
    '火 着火 起火 失火 火苗 明火 火光 浓烟 冒烟 黑烟 烟 烧起来 烧焦 焦味 糊味 焦糊 灭火 火警 119 消防 消防车 爆炸 炸 燃 自燃 火烛 着咗火 烧着 熏 警报 烟雾',
    'fire, smoke, flame, burn, burning, burnt, explode, explosion, blaze, smoulder, char, scorch, alarm, fire brigade, firefighter, smell of burning, on fire, evacuate',
  ],
  gas: [
    '煤气 燃气 天然气 瓦斯 液化气 煤气味 燃气味 煤气罐 臭鸡蛋 漏气 煤气泄漏 泄漏 报警器 一氧化碳 头晕 石油气',
    'gas, gas leak, smell gas, rotten egg, carbon monoxide, propane, co alarm, gas smell, leaking gas',
  ],
  trapped: [
    '困 被困 困在 关在 卡在 出不来 出不去 被锁 锁在 反锁 困人 关人 夹住 里面有人 有人在里面 停在半空 不上不下 呼救 求救 救 救命 救我 困咗 出唔到 𨋢困',
    "trap, stick inside, stick in the, stick between, can't get out, lock in, lock inside, rescue, get us out, get me out, let us out, let me out, someone inside, people inside, people in it, free us, wedge, pinned",
  ],
  shock: [
    '触电 漏电 电到 电了一下 被电 麻 麻了 电晕 电着 带电 过电 打手 电击',
    'electric shock, shock, electrocute, tingle, zap, live wire, exposed wire, get shocked',
  ],
  theft: [
    '偷 小偷 贼 被盗 被偷 失窃 盗 撬 撬门 撬开 抢 抢劫 抢走 不见了 翻过 翻得乱七八糟 入室 爬进 翻窗 摸包 丢了电动车 电瓶 财物 首饰 现金 门被 锁被 偷咗 爆窃 爆格 监控 报警 110 派出所 警察 报案 民警',
    'steal, theft, thief, rob, robbery, burglar, burglary, break-in, break in, broke into, snatch, mug, pickpocket, shoplift, catalytic, ransack, missing from, police, cops, force open, pry, prised, gone from, cctv footage',
  ],
  violence: [
    '打架 打人 打起来 动手 互殴 打我 砍 刀 拿刀 持刀 菜刀 棍子 棒 威胁 恐吓 跟踪 骚扰 尾随 陌生人 闯 闯进 强行 踹门 砸门 砸 砸车 猥亵 摸 家暴 掐 扇 拳头 酒瓶 流氓 醉汉 发酒疯 撬锁 斗殴 绑架 拐 人贩子 投毒 下毒 杀 尸体 炸弹 枪 追着 推搡 打出血 淋油 泼漆 泼红漆',
    'fight, punch, attack, assault, threaten, threat, stalk, harass, intruder, stranger, knife, gun, weapon, hit me, hit him, hit her, beat, beating, slap, kick, follow me, abuse, domestic, molest, grope, machete, stab, bat, shove, choke her, brawl, bomb, kidnap, drunk man, body, screaming for help, smash',
  ],
  traffic: [
    '撞 撞到 撞了 车祸 追尾 剐蹭 刮 刮花 剐 肇事 逃逸 碾 轧 压到 撞人 撞倒 倒车 撞坏 撞车',
    'hit and run, crash, collide, collision, accident, scratch, dent, run over, ran over, knock down, knock over, reversed into, scrape, bumper',
  ],
  missing: [
    '走失 走丢 失踪 找不到人 不见了 找不着 没回家 没回来 丢了 弄丢 跑丢 走散 联系不到 没人应 敲门没人 痴呆 老年痴呆 失联 唔见咗 唔见 阿尔茨海默 跑出去',
    "missing, wander off, disappear, dementia, alzheimer, can't find, cannot find, not come home, hasn't come home, lose, ran away, no sign of, vanish, unaccounted, no answer at the door",
  ],
  vulnerable: [
    '孩子 小孩 宝宝 婴儿 娃 小朋友 老人 老人家 爷爷 奶奶 外公 外婆 姥姥 姥爷 老头 老太太 老妈 老爸 我妈 我爸 妈妈 爸爸 母亲 父亲 孕妇 怀孕 岁 闺女 女儿 儿子 孙子 孙女 独居 残疾 轮椅 瘫痪 病人 新生儿 月子 bb 阿爸 阿妈 阿婆 阿伯 婆婆 公公 细路 大爷 大妈 老伴 老公 老婆',
    'child, baby, toddler, son, daughter, elderly, grandma, grandmother, grandpa, grandfather, mother, father, mum, mom, dad, pregnant, year old, year-old, newborn, infant, wheelchair, disabled, old lady, old man, husband, wife, boy, girl, granny, aunt, uncle, frail',
  ],
  falling: [
    '掉下来 掉落 坠 坠落 坠楼 砸到 砸下来 砸中 落下 要掉 快掉 悬 悬着 摇摇欲坠 坍塌 倒塌 塌 掉下 飞下来 跌落 松脱 玻璃掉 幕墙 花盆 广告牌',
    'falling, fall down, fell from, dangle, come down, collapse, hanging by, about to fall, dislodge, drop from, debris, loose panel, flowerpot, crash down',
  ],
  hand: [
    '帮 帮忙 帮我 帮下 帮一下 帮个忙 麻烦帮 借 借用 借个 搬 拎 抬 推车 梯子 人字梯 雨伞 打气筒 工具 螺丝刀 代收 代取 忘带 落在 忘在 捡到 捡 陪 接一下 送到 送上来 浇花 喂猫 看一下孩子 照看 照顾 挪车 挪一下 叫车 打车 开个门 开一下门 开下门 搭把手 扶 取一下 拿一下 转交 寄存 存放 借把 跑一趟 留意 帮手 攞 抬上楼 联系一下车主 挪下车 收一下',
    'help me, lend, borrow, carry, push, trolley, cart, umbrella, parcel, package, forgot, forget, left my, pick up, hold my, look after, keep an eye, give me a hand, a hand, escort, walk me, jumper cable, jump start, screwdriver, water my plant, feed my, drop off, hand over to, let in, buzz in, let him in, let her in, accept delivery, locksmith, taxi, favour, favor, help with, assist, help carry, spare key, find my, lost property, turned in, handed in',
  ],
  lostThing: [
    '钥匙 钱包 手机 耳机 身份证 书包 背包 失物 遗失 丢在 掉在 掉了 落电梯 行李 眼镜 戒指 项链 狗丢 猫丢 溜出去 跑出去',
    'key, wallet, phone, earbud, airpods, backpack, bag, glasses, ring, necklace, left behind, umbrella, purse, jacket, lost and found, lost property',
  ],
  advice: [
    '该怎么办 怎么办 咋办 点算 怎么赔 赔偿 谁负责 责任 谁的责任 合同 法律 律师 起诉 打官司 纠纷 吵架 协商 调解 房东 违约 看不懂 拿主意 出出主意 建议我 意见 合理吗 划算 维权 仲裁 胜算 私了 证据 继承 离婚 说理 评评理 签字 条款 法院 赖账 押金不退 该不该 要不要报警 应该怎么',
    "advice, advise me, lawyer, legal, contract, liable, liability, responsible for, sue, dispute, landlord, should i, what should, what would you, my rights, clause, mediate, mediation, small claims, settle, compensate, compensation, insurance claim, who pays, recommend, fair, don't understand, sign it, court, evidence, agreement",
  ],
  suggest: [
    '建议 提个建议 小建议 希望能 希望 最好 能否考虑 考虑 可不可以加 增设 加装 增加 加个 要是能 不如 能不能加 多放 多加 装一个 设一个 提议 意见 改进 完善 优化 是不是可以 可以考虑 要是有 就好了 就更好了 会更好 人性化',
    "suggest, suggestion, would be nice, would be great, consider, how about, maybe you could, it'd be great, idea, propose, could you add, install more, improve, improvement, why not, might be worth, feedback, would love to see, wish there, perhaps",
  ],
  praise: [
    '表扬 感谢 点赞 好评 贴心 热心 辛苦 辛苦了 周到 负责任 负责 暖心 给力 锦旗 好人 细心 耐心 及时 专业 很快 满意 夸 夸夸 棒 很棒 真好 太好了 谢谢师傅 值得 称赞 赞 好样的 敬业 认真 靠谱 抵赞 好有心 幸亏 多亏 干净 感动 奖金 加鸡腿',
    'praise, great, excellent, kind, wonderful, helpful, appreciate, commend, compliment, amazing, brilliant, friendly, patient, professional, went above, above and beyond, thank you so much, grateful, fantastic, polite, credit, shout out, kudos, lovely, superb, prompt, impressed, pass on, bonus, well done, hats off, thoughtful',
  ],
  greet: [
    '你好 您好 早 早上好 早安 下午好 晚上好 晚安 新年快乐 节日快乐 中秋快乐 圣诞快乐 恭喜发财 哈喽 嗨 在吗 在不在 有人吗 早晨 大家好 春节快乐 周末愉快 元旦快乐 端午安康 国庆快乐 hello',
    'hi, hello, hey, good morning, good afternoon, good evening, good night, happy new year, merry christmas, happy holiday, greetings, anyone there, you there, have a nice day, happy weekend',
  ],
  thanks: [
    '谢谢 多谢 谢啦 谢了 收到 好的 知道了 明白 明白了 嗯 嗯嗯 哦 噢 行 好 好嘞 了解 唔该 ok 可以 没问题 没事 不客气 辛苦 谢谢师傅 感恩 3q 谢谢你 好哒 麻烦了 晓得了 得 冇问题 已阅',
    'thank, thanks, thx, ty, cheers, noted, got it, ok, okay, sure, great thanks, roger, understood, cool, perfect, no problem, no worries, alright, will do, fine, much obliged, received, sounds good, copy that, ta',
  ],
  spam: [
    '优惠 促销 贷款 加微信 加我 中奖 点击 链接 兼职 特价 扫码 包过 加群 领取 红包 免费领 秒批 额度 代开 刷单 日赚 招聘 房产中介 低价 清仓 包邮 会员 抽奖 活动价 砍一刀 投票 助力 保健品 股票 牛股 推广 代理 套餐 办证 信用卡套现 开业 酬宾 低至 限时 回复t退订 退订 转发 接龙 团购 出售 二手 转让 拼单',
    'promo, discount, loan, click, winner, offer, sale, subscribe, http, https, www, voucher, claim, prize, crypto, bitcoin, investment, earn, limited time, unsubscribe, free gift, lottery, congratulation, forward this, group buy, whatsapp me, deal, follow us, cash back, guaranteed return, apply now, interest rate',
  ],
  chat: [
    '天气 哈哈 哈哈哈 呵呵 吃饭 吃了吗 吃了没 周末愉快 晚安 好冷 好热 下雨 下雪 笑死 表情 无聊 测试 机器人 发错 发错了 发错群 打错 手滑 不好意思发错 嘿嘿 今晚吃 月亮 彩虹 段子 聊天 路过 在忙吗 真的吗 厉害 加油 晒 风景 花开 电影 球赛 世界杯 生日',
    'haha, lol, weather, lunch, dinner, test, testing, wrong chat, wrong group, ignore that, wrong number, bored, joke, sunset, rainbow, football, match, movie, coffee, robot, bot, nice day, sorry wrong, oops, pocket, hehe, emoji, random',
  ],
  hypothetical: [
    '如果 要是 万一 假如 假设 的话 假使 若 若是 倘若 比方说 譬如 一旦 会不会 有可能 怕 担心 担心会 以后 将来 遇到 碰到 发生 预案 应急预案 应该 该怎么 应该怎么 怎样预防 预防',
    'if, in case, what if, suppose, hypothetical, in the event, would i, should there be, worried about, might, could happen, prevention, prevent, plan for, scenario, if ever, ever',
  ],
  drill: [
    '演习 演练 培训 讲座 宣传 测试 试水 检测 巡检 疏散演习 消防课 知识 海报 课程 体验 模拟 拍戏 电影 小说 新闻 游戏 剧本杀 密室 综艺 电视 抖音 梦见 做梦',
    'drill, exercise, training, talk, workshop, test run, rehearsal, simulation, poster, leaflet, course, lecture, movie, film, novel, news, game, show, dream, practice, article, scene',
  ],
  past: [
    '昨天 昨晚 前天 上周 上星期 上个月 上月 去年 之前 以前 前几天 前阵子 那次 当时 那天 那场 曾经 寻日 琴日 上次 早前 年前 月前 几年前 过去 后来 上回 那晚 已经处理 早就',
    'yesterday, last week, last month, last year, last night, ago, previous, previously, back in, that time, the other day, earlier this, used to, after the, was there, last tuesday, last friday, last monday, since then, happened',
  ],
  now: [
    '现在 正在 正 刚 刚刚 刚才 马上 立刻 立即 赶紧 赶快 快 快来 快点 救命 急 紧急 十万火急 即刻 而家 宜家 依家 啱啱 快啲 一直在 还在 越来越 速来 速 火速 来不及 求求 求你们 拜托 分钟前 等不了 此刻',
    'now, right now, just, hurry, quick, quickly, asap, immediately, urgent, urgently, emergency, at once, straight away, this minute, please come, come fast, come quick, getting worse, minutes ago, at the moment, currently, god, omg, sos, as we speak, right this second',
  ],
  resolved: [
    '修好了 没事了 解决了 好了 不用了 不用来 已修好 处理好了 搞定 恢复正常 正常了 已经好 灭了 扑灭 出院 救出来了 找到了 虚惊一场 误报 搞掂 康复 没大碍',
    'resolved, fixed, sorted, fine now, all good, no need, never mind, already done, back to normal, put out, recovered, found him, found her, false alarm, turned out, was nothing, safe now, ok now',
  ],
  figure: [
    '热死 笑死 累死 烦死 饿死 吵死 冻死 急死 吓死 气死 困死 臭死 贵死 堵死 帅炸 炸了 心都碎 要命 杀手 火了 火爆 抢手 抢车位 像着火 像火炉 蒸笼 桑拿 火气 上火 发火 跳闸 抢购 秒杀 劲爆 爆满 爆棚 淹没 死机 热到 像冰窖 恨不得',
    'killing me, die of, dying of, to death, murder, like a sauna, feels like, as if, like a, drowning in, on fire lately, heart attack when, freaking out, bloody, robbery, daylight robbery, dead tired, hot stuff, explode my',
  ],
  negation: [
    '没 不 没有 别 未 无 唔 冇 不是 并非 不会 不能',
    "not, no, never, without, don't, didn't, isn't, wasn't, can't, cannot, hasn't, haven't, couldn't, won't",
  ],
  duration: [
    '一天 两天 三天 几天 好几天 一周 一星期 两周 半个月 一个月 两个月 三个月 几个月 半年 一年 多月 多天 个星期 礼拜 整天 一整晚 个礼拜 好久 很久 长期 个多月',
    'for days, day, week, month, for weeks, for months, a year, fortnight, for ages, long time, for over, three weeks, two weeks, over a month',
  ],
  damage: [
    '受伤 损失 泡坏 泡了 报废 损坏 毁了 弄坏 弄脏 全湿 赔 淋湿 泡水 发胀 起鼓 划伤 缝针 缝了 住院 医药费 医疗费 损毁',
    'damaged, ruin, ruined, loss, destroy, injured, hospital, stitches, soaked, warped, write off, medical bill, compensation, broken arm, ruining',
  ],
  parking: [
    '车位 占 占车位 占用 霸占 停车 停在 乱停 堵车 堵门口 挪车 私家车位 电动车 飞线 充电 违停 车库 消防通道 停满 外来车 僵尸车 泊车 霸位 车牌 挡住 挡着 一车占两位',
    "park, parking, my spot, my space, my bay, occupy, blocking, block my, double park, my lot, plate, someone else's car, car park, garage, tow, visitor bay, parked across, driveway",
  ],
  nowater: [
    '没水 停水 断水 冇水 没电 停电 没气 没暖气 没热水 进不去 进不了 出不去 回不了家 锁门外 关在门外 反锁 溢出 满出来 漫出来 全黑 整屋 整层 整栋 冰凉 冻得 关不掉 全家 一滴水都 跳掉',
    "no water, no power, no electricity, no hot water, no heating, no gas, locked out, lock out, overflow, whole flat, whole building, entire floor, freezing, can't get in, cannot get in, whole unit, without power, without water, no aircon, no cooling",
  ],
  politeAsk: [
    '麻烦 请 请安排 安排 能不能来 能来 派 尽快 处理一下 劳驾 拜托 有劳 求 帮忙看看 烦请 来一趟 过来 过嚟 尽早',
    'please, could you, can you, would you, kindly, can someone, could someone, can somebody, need someone, arrange, asap, would appreciate, send',
  ],
  place: [
    '家里 厨房 客厅 卧室 卫生间 浴室 洗手间 楼道 走廊 大堂 大厅 门口 地库 车库 地下室 花园 小区 电梯厅 楼梯间 天台 露台 会议室 办公室 茶水间 机房 北门 南门 东门 西门 主卧 次卧 书房 过道 电梯口 中庭 平台 架空层 后楼梯 走火通道',
    'kitchen, living room, bedroom, bathroom, corridor, hallway, lobby, entrance, basement, garden, stairwell, rooftop, meeting room, office, pantry, restroom, car park, courtyard, laundry, foyer, landing',
  ],
  first: [
    '我家 我们家 我屋 家里 我这 我这边 我们办公室 我们公司 我们店 我 咱家 俺家 屋企',
    'my, our, i, we, us, me',
  ],
};
