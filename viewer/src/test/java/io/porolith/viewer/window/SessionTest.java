package io.porolith.viewer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.io.Column;
import io.porolith.io.HistoryCsv;
import io.porolith.io.PvdSeries;
import io.porolith.viewer.SampleResult;
import io.porolith.viewer.draw.Marks;
import io.porolith.viewer.draw.SoftwareRenderer;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    Path dir;

    private Path result;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        result = SampleResult.write(dir.resolve("result"));
        session = new Session(result, Scene.initial());
    }

    @Test
    void whatCannotBeShownIsSaidAndNothingChanges() {
        Scene before = session.scene();
        session.change(SceneTree.with(before, "deformation", 2.0));
        assertThat(session.scene()).isEqualTo(before);
        assertThat(session.news()).contains("no displacement");
    }

    @Test
    void turningComposesNothing() {
        var body = session.shown();
        session.change(Controls.turn(session.scene(), 30, -10));
        assertThat(session.shown()).isSameAs(body);
        session.change(Controls.nextCut(session.scene()));
        assertThat(session.shown()).isNotSameAs(body);
    }

    @Test
    void aRunInProgressIsFollowed() throws Exception {
        assertThat(session.step()).isEqualTo(2);
        PvdSeries series = PvdSeries.resume(result, 3);
        SampleResult.append(series, 30, p -> 7e9);
        session.tick(100);
        assertThat(session.steps()).isEqualTo(4);
        assertThat(session.step()).isEqualTo(3);
        assertThat(session.news()).contains("1 more steps");
    }

    @Test
    void aResultThatIsBeingReplacedKeepsThePicture() throws Exception {
        var body = session.shown();
        Files.delete(result.resolve("fields.pvd"));
        session.tick(100);
        assertThat(session.shown()).isSameAs(body);
        assertThat(session.news()).contains("fields.pvd");
    }

    @Test
    void playingGoesRound() {
        session.play(true);
        for (int i = 1; i <= 4; i++) {
            session.tick(i);
        }
        assertThat(session.step()).isEqualTo(0);
    }

    @Test
    void probesReadWhatIsDrawn() {
        View view = Marks.view(session.scene(), session.shown(), 300, 200);
        float[] depth;
        try (SoftwareRenderer renderer = new SoftwareRenderer()) {
            depth = renderer.render(session.shown().drawing(), view).depth();
        }
        int hits = 0;
        for (int y = 5; y < 200; y += 10) {
            for (int x = 5; x < 300; x += 10) {
                Optional<Probe.Reading> reading = Probe.at(session.shown(), view, x + 0.5, y + 0.5, depth[y * 300 + x]);
                if (reading.isPresent()) {
                    hits++;
                    double[] m = reading.get().metres();
                    double r2 = (m[0] * m[0] + m[1] * m[1] + m[2] * m[2]) * 1e12;
                    assertThat(reading.get().value()).isCloseTo(3e9 * r2, within(5e8));
                }
            }
        }
        assertThat(hits).isGreaterThan(80);
    }

    @Test
    void linePlotsFollowTheFieldAndLeaveGapsInVoids() {
        var plot = Plots.line(session.shown(), new double[] {0, 1e-8, 1e-8}, new double[] {1e-6, 1e-8, 1e-8})
                .orElseThrow();
        double[] y = plot.series().get(0).y();
        assertThat(y[20]).isNaN();
        assertThat(y[199]).isNaN();
        assertThat(y[100]).isCloseTo(3 * 0.25, within(0.12));
        assertThat(plot.y().label()).contains("GPa");
    }

    @Test
    void historiesMarkTheTimeShown() throws Exception {
        Path csv = dir.resolve("h.csv");
        try (HistoryCsv history = HistoryCsv.open(
                csv, List.of(new Column("time", "s"), new Column("max_von_mises_stress.silicon", "Pa")))) {
            history.row(0, 1e9);
            history.row(20, 2e9);
        }
        var plot = Plots.history(HistoryCsv.read(csv), 10).orElseThrow();
        assertThat(plot.series()).hasSize(2);
        assertThat(plot.series().get(1).x()).containsExactly(10, 10);
    }

    @Test
    void settingsAreKept() throws Exception {
        KeptSettings settings = new KeptSettings(dir.resolve("config/viewer.json"));
        assertThat(settings.apply(Scene.initial())).isEqualTo(Scene.initial());
        settings.keep(SceneTree.set(SceneTree.set(Scene.initial(), "theme=dark"), "camera.zoom=3"));
        Scene next = settings.apply(Scene.initial());
        assertThat(next.theme()).isEqualTo(Scene.Theme.DARK);
        assertThat(next.camera().zoom()).isEqualTo(1);
        Files.writeString(settings.file(), "{");
        assertThat(settings.apply(Scene.initial())).isEqualTo(Scene.initial());
    }

    @Test
    void cutsGoRoundAndCanBeDragged() {
        Scene scene = Scene.initial();
        for (int axis = 0; axis < 3; axis++) {
            scene = Controls.nextCut(scene);
            assertThat(scene.cut().planes().get(0).normal().get(axis)).isEqualTo(1);
        }
        assertThat(Controls.nextCut(scene).cut().planes()).isEmpty();
        Scene dragged = Controls.dragCut(scene, 30, 0, new double[] {300, 0});
        assertThat(dragged.cut().planes().get(0).at()).isEqualTo("60.00 %");
    }

    @Test
    void largeBodiesAreComposedCoarselyWhileTheyMove() throws Exception {
        Path large = Files.createDirectory(dir.resolve("large"));
        SampleResult.append(PvdSeries.open(large), 112, 0, p -> 1e9 * p[0]);
        Session moving = new Session(large, Scene.initial());
        long fine = moving.body().drawing().triangles();
        moving.moving(true);
        moving.change(Controls.nextCut(moving.scene()));
        assertThat(moving.body().drawing().triangles()).isLessThan(fine / 2);
        assertThat(moving.body().drawing().scale())
                .isEqualTo(moving.shown().drawing().scale());
        moving.moving(false);
        assertThat(moving.body().drawing().triangles()).isGreaterThan(fine / 2);
        assertThat(moving.body()).isSameAs(moving.shown());
    }

    @Test
    void aMissingResultIsOneSentence() {
        assertThatThrownBy(() -> new Session(dir.resolve("no"), Scene.initial()))
                .hasMessageContaining("There is no result");
    }
}
