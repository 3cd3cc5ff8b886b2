/** Header fields that people name: of RFC 5322, RFC 2045, RFC 2369, RFC 8058, and what mail systems add. */
export const headerNames: readonly string[] = [
	...['ARC-Authentication-Results', 'ARC-Message-Signature', 'ARC-Seal', 'Authentication-Results', 'Auto-Submitted'],
	...['Bcc', 'Cc', 'Content-Disposition', 'Content-Language', 'Content-Transfer-Encoding', 'Content-Type'],
	...['DKIM-Signature', 'Date', 'Delivered-To', 'Errors-To', 'From', 'Importance', 'In-Reply-To'],
	...['List-Archive', 'List-Help', 'List-Id', 'List-Owner', 'List-Post', 'List-Subscribe', 'List-Unsubscribe'],
	...['List-Unsubscribe-Post', 'MIME-Version', 'Mail-Followup-To', 'Message-ID', 'Precedence', 'Priority'],
	...['Received', 'Received-SPF', 'References', 'Reply-To', 'Resent-Date', 'Resent-From', 'Resent-Message-ID'],
	...['Resent-To', 'Return-Path', 'Sender', 'Status', 'Subject', 'To', 'User-Agent', 'X-Cron-Env', 'X-Loop'],
	...['X-Mailer', 'X-Original-To', 'X-Priority', 'X-Spam-Flag', 'X-Spam-Level', 'X-Spam-Score', 'X-Spam-Status'],
	'X-Status',
];
