// Words about who is who: whoami, grants, links.

export const people = {
  strangerTitle: "还不认识你",
  strangerHow: "把下面这个编号交给公司负责人，由他授权后即可使用。",
  identity: "编号",
  iAm: (name: string) => `你是 ${name}`,
  contactOf: (customer: string) => `你在 ${customer} 的会话里，可以查询余额和流水。`,
  roles: "角色",
  noRoles: "没有角色",
  granted: (name: string, role: string) => `已授权 · ${name} · ${role}`,
  grantedBefore: (name: string, role: string) => `${name} 已经是${role}，没有变化`,
  grantedTo: (name: string, role: string, by: string) => `授权 · ${name} 成为${role}（${by} 操作）`,
  samePerson: (name: string, platform: string) => `已有一位“${name}”（${platform}）。是同一个人吗？`,
  samePersonWhy: "同一个人的两个账号算一位：自己提的申请不能用另一个账号批准。",
  samePersonYes: "是同一人",
  samePersonNo: "不是，另一位",
  revoked: (name: string, roles: string) => `已撤权 · ${name} · ${roles}`,
  revokedBy: (name: string, roles: string, by: string) => `撤权 · ${name} 不再是${roles}（${by} 操作）`,
  revokedNothing: (name: string) => `${name} 没有可撤的角色`,
  linked: (name: string) => `已关联，两个账号都是 ${name}`,
  linkedBy: (name: string, by: string) => `关联 · ${name} 的两个账号（${by} 操作）`,
};
