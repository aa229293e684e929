// What is typed while a form asks for words: a command of its own, or the words.

import { expect, it } from "vitest";
import { isOwnCommand } from "#handlers/forms/own-commands.ts";
import { parse } from "#src/parse/parse.ts";
import { env } from "#test/parse/env.ts";
import { rows } from "#test/parse/tell.ts";

const page = `
  余额 ACME                        | command
  充值 ACME 一百                   | command
  充值 ACME                        | command
  充值 不存在 100                  | command
  扣费 ACME 5 @昨天                | command
  冻结 all 盘点                    | command
  审批规则 set 扣费 从 5 级 9      | command
  档案 ACME 胡说 x                 | command
  授权 telegram:1002 老大          | command
  冲正 T12                         | command
  移正 T12 谁 记错                 | command
  /充值 ACME 一百                  | command
  客户要求的                       | words
  退款                             | words
  退款 是客户要求的                | words
  余额 不足                        | words
  充值重复了                       | words
  充值 100 是重复的                | words
  冲正 12 月多收                   | words
  批准 了                          | words
  到账 5000 了                     | words
  关联 交易                        | words
  审批规则 改了                    | words
  报告 已发                        | words
`;

it.each(rows(page))("%s", async (text, told) => {
  expect(isOwnCommand(await parse(text, env), text) ? "command" : "words").toBe(told);
});
