package org.kaochang.identity;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

import java.nio.charset.StandardCharsets;

/** The seal all nodes share: its key comes of the key that signs tokens, so that nobody has to keep one more. */
@Singleton
class SealSource {

    private final Seal seal;

    SealSource(Config settings) {
        byte[] signing = TokenSource.key(settings).getEncoded();
        this.seal = new Seal(new Seal(signing).mac("seal", "kaochang".getBytes(StandardCharsets.UTF_8)));
    }

    Seal seal() {
        return seal;
    }
}
