"""RFM：从订单算出 R、F、M，按名次打分，分成八类；另有按购买日的复购摘要。"""

from helpers.rfm.segments import RULES, to_scores, to_segments
from helpers.rfm.tables import repeat_summary, to_rfm

__all__ = ["RULES", "repeat_summary", "to_rfm", "to_scores", "to_segments"]
