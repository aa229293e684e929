// What is typed and pressed for the README's pictures, in both languages.

export type PictureWords = {
  /** The page's three chips. */
  readonly chips: readonly string[];
  readonly topup: string;
  readonly form: string;
  readonly batchTopup: string;
  readonly batchCharge: string;
  readonly submit: string;
  readonly slip: { readonly title: string; readonly rows: readonly (readonly [string, string])[] };
};

export const pictureWords: Readonly<Record<"zh-CN" | "en", PictureWords>> = {
  "zh-CN": {
    chips: ["财务：充值 ACME 1000", "主管：批准", "看客户收到了什么"],
    topup: "充值 ACME 60000 银行 #ICBC-7731",
    form: "扣费",
    batchTopup:
      "批量充值\n客户,金额,收款账户,流水号\nACME,1500,银行,ICBC-7741\nHARBOR,800,银行,ICBC-7742\nNORDIC,260,银行,ICBC-7743",
    batchCharge:
      "/批量扣费\n客户,金额,用途,摘要\nACME,1200,广告,双十一返场\nHARBOR,300,运费,仓储\nNORDIC,80,,短信\nSTAR,99,课时,直播课",
    submit: "提交申请",
    slip: {
      title: "中国工商银行 · 电子回单",
      rows: [
        ["收款方", "示例科技有限公司"],
        ["付款方", "阿克米贸易有限公司"],
        ["金额", "CNY 60,000.00"],
        ["流水号", "ICBC-7731"],
      ],
    },
  },
  en: {
    chips: ["Finance: topup ACME 1000", "Manager: approve", "See what the customer got"],
    topup: "topup ACME 60000 bank #ICBC-7731",
    form: "charge",
    batchTopup:
      "batch topup\ncustomer,amount,account,ref\nACME,1500,bank,ICBC-7741\n" +
      "HARBOR,800,bank,ICBC-7742\nNORDIC,260,bank,ICBC-7743",
    batchCharge:
      "/batch charge\ncustomer,amount,category,text\nACME,1200,ads,campaign\n" +
      "HARBOR,300,shipping,storage\nNORDIC,80,,messages\nSTAR,99,lessons,live class",
    submit: "Submit request",
    slip: {
      title: "ICBC · payment advice",
      rows: [
        ["Payee", "Example Ltd"],
        ["Payer", "Acme Trading"],
        ["Amount", "CNY 60,000.00"],
        ["Reference", "ICBC-7731"],
      ],
    },
  },
};
