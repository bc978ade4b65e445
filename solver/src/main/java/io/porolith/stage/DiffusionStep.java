package io.porolith.stage;

import java.util.*;

public record DiffusionStep(
        double time,
        double dt,
        int iterations,
        int rejected,
        double meanLithiation,
        double balanceError,
        List<String> notes) {}
