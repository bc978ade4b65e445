package io.porolith.viewer;

import io.porolith.viewer.data.Result;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.data.Step;
import io.porolith.viewer.draw.Composer;
import io.porolith.viewer.draw.ValueRange;
import io.porolith.viewer.scene.Scene;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ranges of values over all steps of a result, each read once. */
final class SeriesRanges {
    private final Result result;
    private final Map<String, ValueRange> known = new HashMap<>();

    SeriesRanges(Result result) {
        this.result = result;
    }

    /** Range of the field of a scene over all steps; empty where materials are coloured. */
    Optional<ValueRange> of(Scene scene) throws IOException {
        if (scene.field().equals("phase")) {
            return Optional.empty();
        }
        String key = scene.field() + " " + scene.phases();
        if (!known.containsKey(key)) {
            known.put(key, read(scene));
        }
        return Optional.of(known.get(key));
    }

    private ValueRange read(Scene scene) throws IOException {
        ValueRange all = null;
        for (int s = 0; s < result.steps().size(); s++) {
            Step step = result.read(s, Set.of(Scalar.array(scene.field(), result.names(s))));
            ValueRange one = Composer.range(scene, step).orElseThrow();
            all = all == null ? one : all.with(one);
        }
        return all;
    }
}
