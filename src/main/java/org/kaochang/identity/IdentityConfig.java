package org.kaochang.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How people get in. Each setting can be given as {@code KAOCHANG_IDENTITY_…} in the environment. */
@ConfigMapping(prefix = "kaochang.identity")
public interface IdentityConfig {

    @WithDefault("PT30M")
    Duration accessTokenLife();

    /** How long somebody may be away before having to log in again. */
    @WithDefault("PT12H")
    Duration refreshTokenLife();

    /** When a log-in ends however busy it is. A sitting under way goes on: its page asks to log in again in place. */
    @WithDefault("PT24H")
    Duration sessionLife();

    /**
     * How long the same browser may send a refresh token again when its answer got lost on the way or two tabs sent it;
     * both then get the same next one. Anybody else who sends it ends the log-in.
     */
    @WithDefault("PT10S")
    Duration refreshLeeway();

    @WithDefault("PT5M")
    Duration captchaLife();

    /** Largest number of the proof of work; the browser needs half as many hashes on average. */
    @WithDefault("100000")
    int proofOfWorkMax();

    /**
     * Whether learners may log in with name, ID number and captcha, without a password (Huai'an's notice of 2019 demands
     * it, so the demo has it on). Weaker: name and number stand on every class list. A sitting begun so is bound to its
     * device until it is taken over with a code or released by an invigilator.
     */
    @WithDefault("false")
    boolean loginByName();

    /**
     * Whether learners may set a new password with name, ID number and captcha. Weaker still: whoever has a class list can
     * take any account on it over. Codes and the unit are the ways meant.
     */
    @WithDefault("false")
    boolean recoveryByName();

    /** {@code random}, handed out by the unit, or {@code last-eight} of the ID number, which is weaker. */
    @WithDefault("random")
    InitialPasswordRule initialPassword();

    /** How long an initial password lets in, from its making on. */
    @WithDefault("P7D")
    Duration initialPasswordLife();

    /** How many proxies of ours stand before the program and append to the header; 0 trusts it never. */
    @WithDefault("0")
    int trustedProxies();

    /** The header they append to: {@code X-Forwarded-For}, or {@code Forwarded} (RFC 7239). */
    @WithDefault("X-Forwarded-For")
    String forwardedHeader();

    Password password();

    Limits limits();

    SecondFactor secondFactor();

    Codes codes();

    /** The first administrator, made at start when there is none; the password has to be changed at once. */
    Optional<Bootstrap> bootstrapAdministrator();

    /** For one start: lets an administrator back in who lost the second factor, when no other can help. */
    Optional<Rescue> rescue();
    /** The operator, who makes authorities; likewise. */
    Optional<Bootstrap> bootstrapOperator();

    /** Cost of Argon2id and the pool it runs on; the defaults are those OWASP recommends. */
    interface Password {

        @WithDefault("19456")
        int memoryKib();

        @WithDefault("2")
        int iterations();

        @WithDefault("1")
        int parallelism();

        /** 0 for half as many as there are processors, one at least: the others are for those who sit an exam. */
        @WithDefault("0")
        int threads();

        /** Log-ins that stand in line with their call open; beyond it the last are told their place and when to come again. */
        @WithDefault("2000")
        int queue();

        /** How long a log-in stands in line with its call open, before it is told its place and comes again. */
        @WithDefault("PT5S")
        Duration maxQueueTime();
    }

    /** Codes of an app on the phone (RFC 6238), beside the password. */
    interface SecondFactor {

        /** Roles that get in with one only; {@code none} for nobody. Others may bind one. */
        @WithDefault("exam-administrator,unit-administrator,bank-editor,invigilator,operator,auditor")
        Set<String> requiredFor();
    }

    /** Codes to a bound phone or mailbox, for a forgotten password. */
    interface Codes {

        /** Whether codes go out by mail; server and sender are those of {@code QUARKUS_MAILER_…}. */
        @WithDefault("false")
        boolean mail();

        /** Where the authority's SMS gateway takes messages, see {@link SmsCourierSource}. */
        Optional<URI> smsGateway();

        /** Sent to the gateway as a bearer token. */
        Optional<String> smsToken();

        /** Keeps codes for whoever sits at this machine instead of sending them: for trying the engine out. */
        @WithDefault("false")
        boolean demoBox();

        @WithDefault("PT10M")
        Duration life();
    }

    /** How much may go wrong. What succeeds costs nothing. */
    interface Limits {

        /**
         * Wrong passwords for one account from devices and addresses unknown to it; as many for each device and address
         * known to it, wrong names for one ID number, and wrong old passwords.
         */
        Account account();

        /** Wrong log-ins from one address, before a password needs a captcha or a proof of work as well. */
        Address address();

        /** The same for all addresses together, on one node as far as it knows. */
        Everywhere everywhere();

        interface Allowance {

            int capacity();

            /** Time in which one comes back. */
            Duration every();
        }

        interface Account extends Allowance {

            @Override
            @WithDefault("10")
            int capacity();

            @Override
            @WithDefault("PT30S")
            Duration every();
        }

        interface Address extends Allowance {

            @Override
            @WithDefault("300")
            int capacity();

            @Override
            @WithDefault("PT1S")
            Duration every();
        }

        interface Everywhere extends Allowance {

            @Override
            @WithDefault("5000")
            int capacity();

            @Override
            @WithDefault("PT0.1S")
            Duration every();
        }
    }

    interface Rescue {

        /** Of an account of staff; its second factor is removed and its log-ins end. */
        String username();

        /** In place of the old one, to be changed at the next log-in. */
        Optional<String> password();
    }

    interface Bootstrap {

        String username();

        String password();
    }
}
