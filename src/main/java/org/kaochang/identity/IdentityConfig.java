package org.kaochang.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Optional;

/** How people get in. Each setting can be given as {@code KAOCHANG_IDENTITY_…} in the environment. */
@ConfigMapping(prefix = "kaochang.identity")
public interface IdentityConfig {

    @WithDefault("PT30M")
    Duration accessTokenLife();

    @WithDefault("PT12H")
    Duration refreshTokenLife();

    /** How long a refresh token may be sent again when its answer got lost on the way. */
    @WithDefault("PT10S")
    Duration refreshLeeway();

    @WithDefault("PT5M")
    Duration captchaLife();

    /** Largest number of the proof of work; the browser needs half as many hashes on average. */
    @WithDefault("100000")
    int proofOfWorkMost();

    /** Whether learners may log in with name, ID number and captcha, without a password. */
    @WithDefault("true")
    boolean loginByName();

    /** Whether learners may set a new password with name, ID number and captcha. */
    @WithDefault("true")
    boolean recoveryByName();

    /** How many proxies of ours stand before the program and append to X-Forwarded-For; 0 trusts the header never. */
    @WithDefault("0")
    int trustedProxies();

    Password password();

    Limits limits();

    /** The first administrator, made at start when there is none; the password has to be changed at once. */
    Optional<Bootstrap> bootstrapAdministrator();

    /** Cost of Argon2id and the pool it runs on; the defaults are those OWASP recommends. */
    interface Password {

        @WithDefault("19456")
        int memoryKib();

        @WithDefault("2")
        int iterations();

        @WithDefault("1")
        int parallelism();

        /** 0 for as many as there are processors. */
        @WithDefault("0")
        int threads();

        /** Hashes waiting for a thread; beyond it callers get 503 busy. */
        @WithDefault("1000")
        int queue();
    }

    interface Limits {

        /** Logins, password changes and recoveries for one account or ID number. */
        Account account();

        /** Logins from one address; a computer room of a thousand learners may stand behind one. */
        Address address();

        interface Account {

            @WithDefault("10")
            int capacity();

            @WithDefault("PT30S")
            Duration every();
        }

        interface Address {

            @WithDefault("1500")
            int capacity();

            @WithDefault("PT0.1S")
            Duration every();
        }
    }

    interface Bootstrap {

        String username();

        String password();
    }
}
