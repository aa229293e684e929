-- No wallet is deeper than its credit limit and what it owes for things that had already happened.
select wallet_id, posted, held, credit_limit, arrears from ledger.wallet
where posted - held < -(credit_limit + arrears) or held < 0 or arrears < 0 or credit_limit < 0;
