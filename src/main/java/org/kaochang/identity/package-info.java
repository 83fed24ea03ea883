/** Who may come in: accounts, roles, passwords, captchas, throttling and tokens. */
@NullMarked
package org.kaochang.identity;

import org.jspecify.annotations.NullMarked;
