package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.cases.CaseReader;
import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.linear.NotConvergedException;
import io.porolith.run.Case;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random cases have the same numbers on the device as on the processor, the same bits when repeated, take the memory that was counted and leave
 * none behind. {@code -Dporolith.test.cases=FROM,COUNT} takes others than the first.
 */
class CaseFuzzTest {
    private static final String WHICH = System.getProperty("porolith.test.cases", "1,20");

    @Test
    @Tag("slow")
    void randomCasesOnLattices() {
        run(false);
    }

    @Test
    @Tag("slow")
    void randomCasesOnTetrahedra() {
        run(true);
    }

    private static void run(boolean conforming) {
        long from = Long.parseLong(WHICH.split(",")[0]);
        long count = Long.parseLong(WHICH.split(",")[1]);
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (long seed = from; seed < from + count; seed++) {
            String text = RandomCase.text(seed, conforming);
            try {
                compare(text);
            } catch (InputException e) {
                refused++;
            } catch (AssertionError | RuntimeException e) {
                differences.add("seed " + seed + ": " + e + "\n" + text);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(refused).as("of %d cases that are refused", count).isLessThan((int) (count / 2) + 1);
    }

    /**
     * What the processor does not solve the device need not either. Lithium is solved more closely than by itself: what solves leave may grow a
     * hundred thousandfold in the first short steps of a coarse body, on processors and devices alike.
     */
    static void compare(String text) {
        Case problem = CaseReader.read(text, "random.yaml", List.of("solver.diffusion_tolerance=1e-10"));
        try (Backend cpu = new CpuBackend(1)) {
            Simulation.run(problem, cpu, new RunObserver() {});
        } catch (NotConvergedException e) {
            return;
        }
        CaseParity.assertSame(problem, tolerance(problem), 1e-6);
    }

    /** Coupled iterations end where they are as close as a time step asks for, and so do potentials of charge transfer. */
    private static double tolerance(Case problem) {
        boolean kinetics =
                problem.diffusion().filter(d -> d.kinetics().isPresent()).isPresent();
        return problem.coupling().isPresent() ? 1e-3 : kinetics ? 1e-4 : 1e-5;
    }
}
