/** Question words and fillers of Chinese that carry no content, longest first when matched. Simplified. */
export const CHINESE_STOP: readonly string[] =
  `请问一下 请问 麻烦问下 麻烦 想问一下 想问下 想问问 想问 问一下 问下 打听一下 我想知道 想知道 想了解 了解一下 我想 谢谢 你好 您好 大家 @全体
是什么 什么时候 什么样 什么 怎么样 怎样 怎么办 怎么做 怎么 如何 为什么 为何 哪些 哪几种 哪几个 哪几 哪一个 哪一 哪个 哪种 哪位 哪里 哪儿 哪 多少 多久 多长 几时 几种 几个 几次 几天 几点 几 谁来 由谁 是谁 谁 啥时候 啥
是不是 能不能 可不可以 可以 要不要 会不会 有没有 行不行 用不用 该不该 需不需要 应该 应当 需要 必须 一定要 一定 能否 是否 还是 或者 还 也 都 就 才 再 又 很 太 更 最 已经 正在 刚刚 刚
我们 你们 他们 她们 咱们 我 你 您 他 她 它 自己 人家 别人 这个 那个 这些 那些 这种 那种 这样 那样 这 那 本
的话 的时候 时候 之后 以后 以前 之前 然后 如果 要是 假如 万一 因为 所以 但是 不过 而且 并且 以及 或 和 与 跟 同 及 把 被 让 给 对 向 往 从 到 在 于 由 为 按 用 以 将 等 之 其
一下 一些 一点 一般 通常 具体 主要 大概 大约 左右 分别 到底 究竟 起码 至少 最多 最少 先 后 上 下 中 里 里面 外 内 前 时
吗 呢 吧 啊 呀 哦 嘛 啦 了 着 过 的 得 地 是 有 没有 没 不 无 会 能 可 要 想 该 得 去 来 做 办 弄 搞 说 讲 看 拿 算 属于 叫 行 个 位 种 类 条 项 件 次 份 样 只 点 些 内容 情况 事情 事儿 问题 东西 规矩 说法`
    .split(/\s+/)
    .filter((word) => word !== '');

/** English words without content of their own. */
export const ENGLISH_STOP: ReadonlySet<string> = new Set(
  `a an the of to in on at for from by with about into over under as and or but if when while then than that this these those there here it its is are was were be been being am do does did done has have had having will would shall should can could may might must i we you he she they me us him her them my our your his their mine ours yours what which where why how whose whom just only also too very so such any some all each both either neither no not nor own same other another more most much many few less least up down out off again once get gets got getting take takes took taken make makes made go goes going come comes let lets want wants need needs like please tell know say says said s t re ve ll d m hi hello thanks thank one ones thing things someone somebody anyone anybody something anything everyone be's still yet already ever never always usually normally exactly actually whether during between through per via upon`.split(
    /\s+/,
  ),
);
