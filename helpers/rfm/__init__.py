"""RFM：从订单算出 R、F、M，按名次或固定的线打分，分成八类，或交给 K 均值；另有按购买日的复购摘要。"""

from helpers.rfm.clusters import to_clusters, to_features
from helpers.rfm.segments import RULES, to_scores, to_scores_by_cuts, to_segments
from helpers.rfm.tables import repeat_summary, to_rfm

__all__ = ["RULES", "repeat_summary", "to_clusters", "to_features", "to_rfm", "to_scores", "to_scores_by_cuts", "to_segments"]
