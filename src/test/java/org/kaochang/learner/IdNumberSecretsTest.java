package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.identity.SecretsSource;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class IdNumberSecretsTest {

    private static final String NUMBER = "11010519491231002X";
    private static final LearnerId LEARNER = LearnerId.fromString("01890000-0000-7000-8000-000000000001");
    private static final LearnerId OTHER = LearnerId.fromString("01890000-0000-7000-8000-000000000002");

    @Test
    void what_is_sealed_opens_again_and_shows_nothing() throws Exception {
        TinkIdNumberCipher cipher = new TinkIdNumberCipher(SecretsSource.newKeyset());
        byte[] sealed = cipher.encrypt(NUMBER, LEARNER);
        assertEquals(NUMBER, cipher.decrypt(sealed, LEARNER));
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("19491231"));
    }

    @Test
    void a_sealed_number_moved_to_another_learner_does_not_open() throws Exception {
        TinkIdNumberCipher cipher = new TinkIdNumberCipher(SecretsSource.newKeyset());
        byte[] sealed = cipher.encrypt(NUMBER, LEARNER);
        assertThrows(IllegalStateException.class, () -> cipher.decrypt(sealed, OTHER));
    }

    @Test
    void after_a_rotation_old_numbers_open_and_new_ones_need_the_new_key() throws Exception {
        String before = SecretsSource.newKeyset();
        KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(
                before, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        String after = TinkJsonProtoKeysetFormat.serializeKeyset(
                rotated, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        TinkIdNumberCipher oldCipher = new TinkIdNumberCipher(before);
        TinkIdNumberCipher newCipher = new TinkIdNumberCipher(after);

        assertEquals(NUMBER, newCipher.decrypt(oldCipher.encrypt(NUMBER, LEARNER), LEARNER));
        byte[] sealedAnew = newCipher.encrypt(NUMBER, LEARNER);
        assertThrows(IllegalStateException.class, () -> oldCipher.decrypt(sealedAnew, LEARNER));
    }

    @Test
    void a_broken_keyset_is_refused_without_being_shown() {
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> new TinkIdNumberCipher("{\"secret\":1}"));
        assertFalse(failure.getMessage().contains("secret\""));
        assertEquals(null, failure.getCause());
    }

    @Test
    void the_blind_index_is_steady_and_depends_on_the_key() {
        byte[] key = new byte[32];
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertArrayEquals(
                new BlindIndex(key).of(TenantId.DEFAULT, NUMBER),
                new BlindIndex(key.clone()).of(TenantId.DEFAULT, NUMBER));
        assertFalse(java.util.Arrays.equals(
                new BlindIndex(key).of(TenantId.DEFAULT, NUMBER),
                new BlindIndex(otherKey).of(TenantId.DEFAULT, NUMBER)));
        assertFalse(
                java.util.Arrays.equals(
                        new BlindIndex(key).of(TenantId.DEFAULT, NUMBER),
                        new BlindIndex(key).of(new TenantId(2), NUMBER)),
                "two authorities cannot tell that they have the same person");
        assertThrows(IllegalStateException.class, () -> new BlindIndex(new byte[31]));
    }
}
