package org.kaochang.identity;

/** How well somebody who asks to be let in is known to the account. */
enum Standing {
    /** The account has logged in from this browser before. */
    DEVICE,
    /** It has logged in from this address before. */
    ADDRESS,
    STRANGER
}
