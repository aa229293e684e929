// Refusals of what was typed: the verb, the amount, the options, the customer's name.

import type { Verb } from "#src/domain/command.ts";
import type { AmountProblem } from "#src/domain/errors.ts";
import type { RoleName } from "#src/domain/identity.ts";
import { currencies, exponentOf } from "#src/domain/money.ts";
import type { Said, Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { help } from "./help.ts";
import { profileExample } from "./refusals-profiles.ts";

const verbWord = (verb: string): string => general.verbs[verb as Verb] ?? verb;
const roleWord = (role: string): string => general.roles[role as RoleName] ?? role;
const example = (verb: string): readonly string[] => {
  const line = help.lines[verb as Verb];
  return line === undefined ? [general.verbs.help] : [line.example];
};

// What a usage refusal says is missing, by the name the parser gives it.
const missing: Readonly<Record<string, string>> = {
  customer: "客户",
  receiver: "转到哪里（另一客户，或 ^专款）",
  amount: "金额",
  currency: "换成的币种，如 USD",
  rate: "汇率，如 7.1",
  name: "名称",
  number: "申请编号",
  hold: "预扣编号（H 加数字）",
  receipt: "到账编号（P 加数字）",
  case: "工单编号（C 加数字）",
  said: "内容",
  entry: "分录编号（T 加数字）",
  reason: "原因",
  identity: "平台编号",
  role: "角色",
  code: "邀请码",
  level: "级别（1 到 3）",
  chat_role: "用途（staff、approvals 或 off）",
  notice: "通知内容（topup、charge、all 或 none）",
  threshold: "预警线（金额、7d 或 off）",
  schedule: "频率（daily、weekly、monthly 或 off）",
  language: "语言（zh 或 en）",
  format: "格式（xlsx、csv、hledger 或 beancount）",
  rule: "给哪个命令设规则，如 退款",
  from_amount: "从多少起，如 从 50000",
  levels: "几级审批，如 级 2，或 off",
  tier: "等级，如 等级 A",
  days: "多少天，如 补记 15 天",
  until: "到哪一天，如 到 2026-12-01",
  limit_kind: "哪种限额（单笔、每日或每月）",
  maximum: "上限金额，或 off",
  month: "月份，如 2026-12",
  chart_act: "list、add、end 或 default",
  profile_field: "要改的一项（别名、等级、标签、客户经理、联系人、隐私、备注、名称或收款人）",
  profile_value: "新的内容，或 off 取消",
};

const inGroup = (where: "group" | "direct" | "staff" | "bound"): string =>
  ({ group: "群里", direct: "和我的私聊中", staff: "员工群或私聊中", bound: "已绑定客户的会话中" })[where];

const amount: Readonly<Record<AmountProblem, (text: string, currency: string | undefined) => Said>> = {
  not_a_number: (text) => ({ text: `“${text}”不是金额，请写成：`, copy: ["1000.50"] }),
  zero: () => ({ text: "金额不能为零，请写大于零的金额。" }),
  negative: (text) => ({ text: "金额不写正负号，增减由命令决定，请写成：", copy: [text.replace(/^[-+]\s*/, "")] }),
  no_sign: (text) => ({ text: "这里的金额要写正负号：增加写 +，减少写 -，例如：", copy: [`+${text}`, `-${text}`] }),
  too_many_decimals: (text, currency) => ({
    text:
      currency === undefined
        ? `“${text}”小数位太多，不会自动四舍五入，请改写。`
        : `“${text}”小数位太多：${currency} 最多 ${exponentOf(currency)} 位，不会自动四舍五入，请改写。`,
  }),
  would_round: (text) => ({ text: `“${text}”除不尽，不会自动四舍五入，请直接写结果。` }),
  out_of_range: (text) => ({ text: `“${text}”超出可记账的范围，请核对金额。` }),
  separators: (text) => ({ text: `“${text}”里的分隔符位置不对，请写成：`, copy: ["1,000.50"] }),
  divide_by_zero: (text) => ({ text: `“${text}”除以零，请改写金额。` }),
  two_amounts: (text) => ({ text: `“${text}”像两个金额；如果后面是备注，请加引号：`, copy: ['1000 "2026"'] }),
};

type Codes =
  | "unknown_verb"
  | "one_at_a_time"
  | "usage"
  | "wrong_word"
  | "not_allowed"
  | "anonymous"
  | "edited"
  | "name_too_long"
  | "forwarded"
  | "unvouched"
  | "too_many_lines"
  | "too_fast"
  | "not_here"
  | "bad_amount"
  | "bad_date"
  | "future_date"
  | "bad_option"
  | "bad_format"
  | "bad_period"
  | "bad_time"
  | "no_customer"
  | "other_customer"
  | "bad_code"
  | "code_taken"
  | "name_taken"
  | "unknown_currency";

export const typingRefusals: Pick<Sentences, Codes> = {
  unknown_verb: ({ text, near }) =>
    near.length === 0
      ? { text: `没有“${text}”这个命令，看看能做什么：`, copy: [general.verbs.help] }
      : { text: `没有“${text}”这个命令，是不是要：`, copy: near.map(verbWord) },
  one_at_a_time: () => ({ text: "每一行都要从命令写起，这条没有执行，例如：", copy: ["扣费 ACME 10", "扣费 BETA 20"] }),
  usage: (r) => ({
    text: `“${verbWord(r.verb)}”还缺${missing[r.missing] ?? r.missing}，例如：`,
    copy: r.field === undefined ? example(r.verb) : [profileExample(r.field, r.customerCode)],
  }),
  wrong_word: ({ verb, text, wanted }) => ({
    text: `看不懂“${text}”，“${verbWord(verb)}”这里要写${missing[wanted] ?? wanted}。例如：`,
    copy: example(verb),
  }),
  not_allowed: ({ verb, needs, owner }) => {
    const lacks = `“${verbWord(verb)}”需要${needs.map(roleWord).join("或")}权限`;
    return owner === undefined
      ? { text: `${lacks}，可请老板授权；自己的编号和角色：`, copy: [general.verbs.whoami] }
      : {
          text: `${lacks}；你是老板，可以授权给自己：`,
          copy: [`${general.verbs.grant} ${owner} ${needs[0] === "manager" ? "manager 1" : needs[0]} 姓名`],
        };
  },
  anonymous: () => ({ text: "匿名管理员、频道和机器人不能操作，请用个人身份重新发送。" }),
  too_fast: ({ seconds }) => ({
    text: `消息有点多，先处理到这里；请过 ${seconds} 秒再发，这期间发来的不会处理。`,
  }),
  name_too_long: ({ text, max }) => ({ text: `名称“${text}”太长，最多 ${max} 个字，请改短。` }),
  edited: () => ({ text: "修改过的消息不会执行，请另发一条新消息。" }),
  forwarded: () => ({ text: "转发来的消息不会执行；确认无误请自己重新发送。" }),
  unvouched: () => ({ text: "这个群还没有设置用途，这里只回答：", copy: [general.verbs.help, general.verbs.whoami] }),
  too_many_lines: ({ count, max }) => ({
    text: `一条消息最多 ${max} 行命令，这条有 ${count} 行，都没有执行。请分开发，或一次导入：`,
    copy: ["批量"],
  }),
  not_here: ({ verb, where }) => ({ text: `“${verbWord(verb)}”请在${inGroup(where)}使用。` }),
  bad_amount: ({ text, why, currency }) => amount[why](text, currency),
  bad_date: ({ text }) => ({ text: `“${text}”不是有效日期，请写成：`, copy: ["@2026-11-01"] }),
  future_date: ({ on }) => ({ text: `业务日期 ${on} 还没到，不能提前记账；去掉 @日期 即按今天记。` }),
  bad_option: ({ text, verb }) =>
    verb === undefined
      ? { text: `看不懂“${text}”，选项写法：`, copy: ["#流水号 @2026-11-01 //摘要"] }
      : { text: `看不懂“${text}”，“${verbWord(verb)}”的写法：`, copy: example(verb) },
  bad_format: ({ text }) => ({
    text: `“${text}”不是导出格式，可用 xlsx、csv、hledger、beancount，例如：`,
    copy: example("export"),
  }),
  bad_period: ({ text }) => ({
    text: `“${text}”不是期间，请写成某月、某天或起止：`,
    copy: ["2026-11", "2026-11-01..2026-11-30"],
  }),
  bad_time: ({ text }) => ({ text: `“${text}”不是时间，请写成：`, copy: ["09:00"] }),
  no_customer: ({ text, near, opens, limited }) => {
    if (near.length > 0) return { text: `没有找到客户“${text}”。你是不是要找：`, copy: near.map((one) => one.code) };
    if (limited === true) {
      const why = "你的权限只限部分客户，需要其他客户请找公司负责人授权；你的客户：";
      return { text: `没有找到客户“${text}”。${why}`, copy: [general.verbs.customers] };
    }
    if (opens === false) return { text: `没有找到客户“${text}”，列出客户：`, copy: [general.verbs.customers] };
    return {
      text: `没有找到客户“${text}”，可先开户，或列出客户：`,
      copy: [`${general.verbs.open} ${text}`, general.verbs.customers],
    };
  },
  other_customer: ({ chat }) =>
    chat === undefined
      ? { text: "本会话只能查询本客户的账务，例如：", copy: [general.verbs.balance] }
      : { text: `那里是 ${chat} 的会话，只能操作这个客户；涉及其他客户，请在员工群或私聊中发。` },
  bad_code: ({ text }) => ({
    text: `“${text}”不能作客户代码：要 2 到 16 位大写字母、数字或连字符，字母开头，且不与命令、币种、编号相同，例如：`,
    copy: example("open"),
  }),
  code_taken: ({ text, holder }) => ({ text: `代码 ${text} 已是“${holder}”的，请换一个代码。` }),
  name_taken: ({ text, holder }) => ({
    text: `“${text}”已经开户，代码 ${holder}：`,
    copy: [`${general.verbs.balance} ${holder}`],
  }),
  unknown_currency: ({ text }) => ({ text: `没有币种“${text}”，可用：${currencies.join(" ")}。` }),
};
