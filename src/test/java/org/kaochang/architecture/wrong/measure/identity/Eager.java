package org.kaochang.architecture.wrong.measure.identity;

import java.text.Normalizer;

class Eager {
    String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
