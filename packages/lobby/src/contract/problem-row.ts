/** One kind of problem; what the fields mean, `problems.ts` says. */
export type ProblemRow = {
  status: number;
  retry: "never" | "soon" | "later" | "after-sign-in";
  fixedBy: "caller" | "inviter" | "administrator" | "operator" | "nobody";
  title: string;
};
