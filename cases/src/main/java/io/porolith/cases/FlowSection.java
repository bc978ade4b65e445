package io.porolith.cases;

import io.porolith.geometry.Geometry;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.RateLaw;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code mechanics.flow}: hardening and rate law of each solid phase, or the word elastic. */
final class FlowSection {
    static final List<String> WORDS = List.of("elastic", "perfect");

    private FlowSection() {}

    static Map<String, FlowRule> read(Settings section, Geometry geometry) {
        Map<String, FlowRule> rules = new LinkedHashMap<>();
        for (String phase : SolidPhases.keysOf(section, geometry)) {
            rules.put(phase, section.isSection(phase) ? rule(section.section(phase)) : word(section, phase));
        }
        return rules;
    }

    private static FlowRule word(Settings section, String phase) {
        return section.choice(phase, WORDS, "perfect").equals("elastic") ? FlowRule.ELASTIC : FlowRule.PERFECT;
    }

    private static FlowRule rule(Settings section) {
        double hardening = section.nonNegative("hardening_modulus", Dimension.PRESSURE, 0);
        double saturation = section.nonNegative("saturation_stress", Dimension.PRESSURE, 0);
        double rate = section.numberBetween("saturation_rate", 0, 1e6, 0);
        if (saturation > 0 != rate > 0) {
            throw section.problem(
                    saturation > 0 ? "saturation_stress" : "saturation_rate",
                    "has no effect alone, expected saturation_stress and saturation_rate together");
        }
        RateLaw law = Words.constant(
                RateLaw.class, section.choice("rate_law", Words.of(RateLaw.class), Words.of(RateLaw.NONE)));
        FlowRule rule = new FlowRule(false, hardening, saturation, rate, RateLaw.NONE, 1, 1);
        if (law == RateLaw.NONE) {
            return rule;
        }
        double reference = section.positive("reference_rate", Dimension.PER_TIME);
        return rule.withRate(law, reference, section.numberBetween("exponent", 1, 100));
    }
}
