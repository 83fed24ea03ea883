/** Who may come in: accounts, roles, passwords, captchas, throttling and tokens. */
package org.kaochang.identity;
