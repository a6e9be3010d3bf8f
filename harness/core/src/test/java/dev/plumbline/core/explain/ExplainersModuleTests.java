package dev.plumbline.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.ExplainerPlugin;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What this module registers. */
class ExplainersModuleTests {
  @Test
  void allMethodsAndControlsAreFound() {
    assertThat(
            ServiceLoader.load(ExplainerPlugin.class).stream()
                .map(provider -> provider.get().spec().id()))
        .contains(
            "saliency",
            "smoothgrad",
            "smoothgrad-squared",
            "vargrad",
            "noise-tunnel",
            "expected-gradients",
            "axis-path",
            "grad-cam",
            "grad-cam-pp",
            "layer-cam",
            "layer-gradient-x-activation",
            "layer-integrated-gradients",
            "score-cam",
            "gradient-x-input",
            "integrated-gradients",
            "occlusion",
            "leave-one-out",
            "lime",
            "kernel-shap",
            "shapley",
            "shapley-sampling",
            "banzhaf",
            "rise",
            "attention",
            "attention-gradient",
            "gradient-x-attention",
            "attention-rollout",
            "gae",
            "permuted",
            "negated",
            "row-scaled",
            "constant",
            "random-fixed",
            "random-fresh",
            "exact",
            "distance-to-mean",
            "guided-backprop",
            "deconvolution",
            "deeplift",
            "deeplift-shap",
            "lrp",
            "imported")
        .doesNotHaveDuplicates();
  }
}
