"""题目说的话，几份测试共用。"""


def words_of(outcome) -> str:
    """说的话。学生自己那一行不算：测试里，期望的话就写在同一行。"""
    return " ".join([outcome.words, *(part for part in outcome.rest if isinstance(part, str) and not part.startswith("出错的这一行"))])
