package org.kaochang.learner;

import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

/** Reads, seals and opens ID numbers with the keys of this installation. */
@Singleton
public class IdNumberService {

    private final TinkIdNumberCipher cipher;
    private final BlindIndex index;
    private final ClockSource clock;

    IdNumberService(LearnerConfig config, ClockSource clock) {
        this.cipher = new TinkIdNumberCipher(secret(config.idKeyset(), config.idKeysetFile(), "KAOCHANG_ID_KEYSET"));
        this.index = new BlindIndex(Base64.getDecoder()
                .decode(secret(config.idIndexKey(), config.idIndexKeyFile(), "KAOCHANG_ID_INDEX_KEY")));
        this.clock = clock;
    }

    public IdNumber.Reading read(String text) {
        return IdNumber.read(text, LocalDate.ofInstant(clock.now(), China.ZONE));
    }

    public byte[] seal(IdNumber number, LearnerId learnerId) {
        return cipher.encrypt(number.digits(), learnerId);
    }

    /** The last eight characters of a sealed number: the customary initial password. */
    String lastEight(byte[] sealed, LearnerId learnerId) {
        String number = cipher.decrypt(sealed, learnerId);
        return number.substring(number.length() - 8);
    }

    public byte[] index(TenantId tenant, IdNumber number) {
        return index.of(tenant, number.digits());
    }

    private static String secret(Optional<String> text, Optional<String> file, String variable) {
        return text.or(() -> file.map(IdNumberService::contents))
                .map(String::strip)
                .orElseThrow(() -> new IllegalStateException(variable + " is not set"));
    }

    private static String contents(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the secret file " + file, failure);
        }
    }
}
