"""各项比速度：一项一个模块，各有 CASES、engines() 与 BASELINE。"""
