package dev.plumbline.testkit;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import java.util.List;

/** The variants of a model that change its weights or its graph. */
public interface WeightVariants {
  /** A model without layers: it refuses every such variant. */
  WeightVariants NONE =
      new WeightVariants() {
        @Override
        public List<String> layers() {
          throw new NotApplicableException("no layers");
        }

        @Override
        public ClosedForm of(Query.Variant variant) {
          throw new NotApplicableException("no " + variant);
        }
      };

  /** The names of the layers, from the input to the output. */
  List<String> layers();

  /** The model of a variant. */
  ClosedForm of(Query.Variant variant);
}
