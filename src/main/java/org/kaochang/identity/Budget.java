package org.kaochang.identity;

/**
 * What is counted, each by its own keys. A success gives back what it took, so only failures cost.
 *
 * @see ThrottleService
 */
enum Budget {
    /** Passwords tried for one account by devices and from addresses it has not logged in with before. */
    ACCOUNT,
    /** Passwords or codes tried for one account by one device, or from one address, it has logged in with before. */
    KNOWN,
    /** Names tried for one ID number; each has cost a captcha. */
    NAME,
    /** Names tried for one ID number to set a new password; each has cost a captcha. */
    RECOVERY,
    /** Codes tried for one account, its password known, by devices and from addresses it has not logged in with before. */
    SECOND_FACTOR,
    /** Looked for in vain from one address where nobody logs in, such as certificates by number; beyond, a look costs a captcha. */
    SEARCH,
    /** Wrong log-ins from one address; beyond, a password costs a captcha or a proof of work too. */
    ADDRESS,
    /** Wrong log-ins from everywhere; beyond, the same for all. */
    EVERYWHERE
}
